namespace DrDrill.Configuration;

/// <summary>Section <c>targets[].runtime.commands</c>: a service that something else supervises. Each command is a program (a name on PATH or an absolute path) and its arguments.</summary>
public sealed class CommandsOptions
{
    public required IReadOnlyList<string> Stop { get; init; }

    public required IReadOnlyList<string> Start { get; init; }

    /// <summary>Ends with 0 when the service runs, with 3 when it is stopped.</summary>
    public required IReadOnlyList<string> Status { get; init; }

    /// <summary>Ends the service at once; empty: <see cref="Stop"/> alone.</summary>
    public required IReadOnlyList<string> Kill { get; init; }

    /// <summary>Bound of each command, and of the wait for the state that it should bring.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Null: no throw-away copy of the service can be booted.</summary>
    public CloneOptions? Clone { get; init; }
}
