namespace DrDrill.Publishing.Alerts;

/// <summary>One thing to tell people, whatever the channel.</summary>
/// <param name="EventId">The same for the same event however often it is sent, so that a repeat is seen as one.</param>
/// <param name="At">Wall clock; a label.</param>
/// <param name="Title">A few words: what, which target.</param>
/// <param name="Text">One or two sentences.</param>
public sealed record Alert(string EventId, AlertKind Kind, DateTimeOffset At, string Title, string Text)
{
    public IReadOnlyList<AlertFact> Facts { get; init; } = [];

    /// <summary>The first lines of the reason, and what to do.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>Where the data is now; null when nothing was taken away.</summary>
    public string? Data { get; init; }

    /// <summary>Path of the report; null when there is none.</summary>
    public string? Report { get; init; }

    public required string Host { get; init; }
}
