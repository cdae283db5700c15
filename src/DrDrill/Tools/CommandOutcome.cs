namespace DrDrill.Tools;

/// <summary>How a child process ended. A signal's exit code is 128 + its number.</summary>
/// <param name="Output">Standard output, when it was kept.</param>
/// <param name="ErrorTail">The last lines of standard error, secrets masked.</param>
/// <param name="Command">The command as it was run, secrets masked.</param>
public sealed record CommandOutcome(int ExitCode, string Output, string ErrorTail, string Command, TimeSpan Duration);
