using DrDrill.Objectives;

namespace DrDrill.Drills;

/// <summary>A query over (From, To] and the SHA-256 of its canonical answer (streams sorted, times and values as the store gives them).</summary>
public sealed record DigestEvidence(string Query, SampleTime From, SampleTime To, long Samples, string Sha256);
