using DrDrill.Objectives;

namespace DrDrill.Drills;

/// <summary>One stream's newest sample time, and how many samples it has in the range that the evidence covers.</summary>
public sealed record StreamEvidence(string Stream, SampleTime Newest, long Count);
