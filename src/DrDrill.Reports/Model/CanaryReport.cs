namespace DrDrill.Reports.Model;

/// <summary>The canary's sequence numbers before the loss and after the restore.</summary>
public sealed record CanaryReport(long NewestRecorded, long? NewestRecovered, long SamplesLost);
