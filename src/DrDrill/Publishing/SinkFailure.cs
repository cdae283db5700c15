namespace DrDrill.Publishing;

/// <summary>A sink that could not publish, and why.</summary>
public sealed record SinkFailure(string Sink, Exception Error);
