namespace DrDrill.Targets;

/// <summary>The target's clock in its own unit since the Unix epoch (Prometheus milliseconds, Loki nanoseconds), and that clock minus the worker's.</summary>
internal sealed record ClockReading(long Now, TimeSpan Offset);
