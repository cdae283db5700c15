using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Targets.Files;

/// <summary>
/// Copies a tree with everything that stat and getfattr tell of it (<c>cp -a</c> of coreutils: owners, modes, times, links, xattrs, ACLs; sparse
/// files stay sparse; reflinks where they can be had). When the tree changed under it, it is made again.
/// </summary>
public sealed class FreezeCopy(CommandRunner runner, TimeProvider clock)
{
    private const int Tries = 5;

    public async Task<FreezeReport> Make(DataPath source, DataPath into, Func<string, bool> excluded, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        for (var restarts = 0; ; restarts++)
        {
            var before = Listing(source, excluded);
            var outcome = await Copy(source, into, excluded, cancellationToken);
            var unchanged = outcome.ExitCode == 0 && before.SequenceEqual(Listing(source, excluded));
            if (unchanged || (restarts + 1 == Tries && outcome.ExitCode == 0))
            {
                return new FreezeReport(0, before.Count, restarts, clock.GetElapsedTime(started));
            }

            if (restarts + 1 == Tries)
            {
                throw new TargetException($"{source} could not be copied (exit {outcome.ExitCode}): {outcome.ErrorTail}", "Check free space and permissions; nothing was touched.", outcome.Command);
            }

            GuardedDelete.Contents(into.Value);
        }
    }

    /// <summary>One invocation, because hard links between files are only kept within one.</summary>
    private Task<CommandOutcome> Copy(DataPath source, DataPath into, Func<string, bool> excluded, CancellationToken cancellationToken)
    {
        var names = FileTree.Names(source.Value);
        IEnumerable<string> what = names.Any(excluded)
            ? ["-t", into.Value, "--", .. names.Where(name => !excluded(name)).Select(name => $"./{name}")]
            : ["-T", "--", source.Value, into.Value];
        return runner.Run(new CommandSpec("cp", ["-a", "--reflink=auto", "--sparse=auto", .. what]) { WorkingDirectory = source.Value }, cancellationToken);
    }

    private static List<(string, long, long)> Listing(DataPath source, Func<string, bool> excluded) =>
        [.. FileTree.Walk(source.Value, excluded).Select(entry => (entry.RelativePath, entry.Status.Size, entry.Status.ModifiedNs))];
}
