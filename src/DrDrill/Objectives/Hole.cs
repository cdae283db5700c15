namespace DrDrill.Objectives;

/// <summary>Recorded samples that did not come back: the first and the last missing sample time, and how many lie between them, both included.</summary>
public sealed record Hole(SampleTime From, SampleTime To, long Samples);
