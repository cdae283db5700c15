namespace DrDrill.Targets.Loki;

/// <summary>One log entry: its stream's labels as the answer has them, its time in nanoseconds, its line, and its structured metadata (2.9 and later) as text.</summary>
internal sealed record LokiEntry(StreamLabels Labels, long Time, string Line, string Metadata);
