using DrDrill.Tools;

namespace DrDrill.Silences;

/// <summary>The silence of one target.</summary>
/// <param name="Url">Of the Alertmanager, without credentials.</param>
/// <param name="Lasts">It ends by itself after this, if nothing else ends it.</param>
public sealed record SilenceSettings(Uri Url, IReadOnlyList<SilenceMatcher> Matchers, TimeSpan Lasts)
{
    public string? User { get; init; }

    public Secret? Password { get; init; }

    public Secret? BearerToken { get; init; }

    /// <summary>Why it cannot be logged in; null: it can.</summary>
    public string? Trouble { get; init; }
}
