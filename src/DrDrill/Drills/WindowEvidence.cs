using DrDrill.Objectives;

namespace DrDrill.Drills;

/// <summary>The exact number of samples of a group of streams in (From, To].</summary>
/// <param name="Group">The group, as a selector that a person can paste, e.g. <c>http_requests_total{instance="a",job="b"}</c>.</param>
public sealed record WindowEvidence(string Group, SampleTime From, SampleTime To, long Count);
