namespace DrDrill.LokiStandIn;

/// <summary>One log entry: nanoseconds and line. Two that are equal are one, as in Loki.</summary>
public sealed record Entry(long Time, string Line);
