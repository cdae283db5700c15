namespace DrDrill.Drills;

/// <summary>The canary's sequence numbers: the newest recorded before the loss, the newest that came back, and how many samples lie between.</summary>
public sealed record CanaryOutcome(long NewestRecorded, long? NewestRecovered, long SamplesLost);
