namespace DrDrill.Targets.Prometheus;

/// <summary>The target's clock in milliseconds since the Unix epoch, and that clock minus the worker's.</summary>
internal sealed record ClockReading(long Now, TimeSpan Offset);
