namespace DrDrill.Targets.Prometheus;

/// <summary>One sample of an answer: its time in milliseconds and its value as Prometheus wrote it (a histogram: its JSON). No text when only times were asked for.</summary>
internal readonly record struct SamplePoint(long Time, string? Text, bool IsHistogram);
