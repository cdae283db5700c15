using DrDrill.Tools;

namespace DrDrill.Snapshots.Restic;

/// <summary>Makes the exceptions: what failed, restic's last words, the command, the way out.</summary>
internal sealed class ResticFailure(string location)
{
    public RepositoryException Of(string purpose, CommandOutcome outcome, RepositoryFault? known = null)
    {
        var fault = known ?? ResticExit.Fault(outcome.ExitCode, outcome.ErrorTail);
        var what = $"restic could not {purpose} (repository '{location}', exit {outcome.ExitCode}: {ResticExit.Describe(outcome.ExitCode, fault)}).{Indented(outcome.ErrorTail)}";
        return new RepositoryException(fault, what, ResticExit.WayOut(fault), outcome.Command);
    }

    public RepositoryException Saying(RepositoryFault fault, string what, string wayOut, string? command = null) =>
        new(fault, $"{what} (repository '{location}').", wayOut, command);

    public static RepositoryException Missing(CommandException e) => new(RepositoryFault.ToolMissing, e.What, e.WayOut, e.Command, e);

    private static string Indented(string tail) => tail.Length == 0 ? "" : "\n  " + tail.Replace("\n", "\n  ", StringComparison.Ordinal);
}
