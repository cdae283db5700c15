namespace DrDrill.Configuration;

/// <summary>Section <c>targets[].runtime.commands.clone</c>: what the service's own program is, which its commands do not tell.</summary>
public sealed record CloneOptions
{
    /// <summary>Program (a name on PATH or an absolute path); arguments behind it may stand here, but a clone has its own.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Whom it runs as; null: whoever runs drdrill.</summary>
    public string? User { get; init; }
}
