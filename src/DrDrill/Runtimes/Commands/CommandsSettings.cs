namespace DrDrill.Runtimes.Commands;

/// <summary>A service that something else supervises (systemd, a cluster manager, a script); each command is a program and its arguments.</summary>
/// <param name="Stop">Ends it in good order and keeps it down.</param>
/// <param name="Start">Starts it, and leaves it running when the command itself ends.</param>
/// <param name="Status">Exit code 0: it runs; 3: it is stopped, as <c>systemctl is-active</c> and the LSB's init scripts say; any other is an error.</param>
/// <param name="Kill">Ends it at once; null: <paramref name="Stop"/> alone.</param>
/// <param name="Timeout">Bound of each command, and of the wait for the state that it should bring.</param>
public sealed record CommandsSettings(
    IReadOnlyList<string> Stop,
    IReadOnlyList<string> Start,
    IReadOnlyList<string> Status,
    IReadOnlyList<string>? Kill,
    TimeSpan Timeout)
{
    /// <summary>Null: no throw-away copy of the service can be booted.</summary>
    public CloneProgram? Program { get; init; }
}
