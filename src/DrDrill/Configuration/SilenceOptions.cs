namespace DrDrill.Configuration;

/// <summary>Section <c>targets[].silence</c>: alerts about the target are silenced in Alertmanager while it is drilled in place.</summary>
public sealed record SilenceOptions
{
    public required Uri Url { get; init; }

    /// <summary>Each as <see cref="AlertMatcher"/> reads it.</summary>
    public required IReadOnlyList<string> Matchers { get; init; }

    /// <summary>The silence ends by itself after this.</summary>
    public required TimeSpan Lasts { get; init; }

    public AuthOptions? Auth { get; init; }
}
