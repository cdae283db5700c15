namespace DrDrill.Configuration;

/// <summary>Section <c>targets[].runtime.process</c>: a service that is a local process.</summary>
public sealed record ProcessOptions
{
    /// <summary>Program (a name on PATH or an absolute path) and arguments.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Whom it runs as; null: whoever runs drdrill.</summary>
    public string? User { get; init; }

    public required string PidFile { get; init; }

    /// <summary>File for its output; null: none is kept.</summary>
    public string? Log { get; init; }

    public required string WorkingDirectory { get; init; }

    /// <summary>How long an orderly stop may take before it is killed.</summary>
    public required TimeSpan StopTimeout { get; init; }
}
