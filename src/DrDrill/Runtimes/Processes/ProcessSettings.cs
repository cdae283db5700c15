namespace DrDrill.Runtimes.Processes;

/// <summary>A service that is a plain process of this machine.</summary>
/// <param name="Command">Program and arguments.</param>
/// <param name="User">Login name or uid to run as; null: the worker's own.</param>
/// <param name="PidFile">Where its process id is written; read to find a process that DrDrill did not start.</param>
/// <param name="Log">Where its output is appended.</param>
/// <param name="WorkingDirectory">Null: /.</param>
/// <param name="StopTimeout">How long it may take to end after SIGTERM before it is killed.</param>
public sealed record ProcessSettings(
    IReadOnlyList<string> Command,
    string? User,
    string PidFile,
    string Log,
    string? WorkingDirectory,
    TimeSpan StopTimeout);
