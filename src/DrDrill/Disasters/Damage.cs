using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Disasters;

/// <summary>
/// Makes the damaged copy that <c>partial</c> and <c>corrupt</c> leave behind: new inodes, so that the original in quarantine cannot be touched through a link.
/// </summary>
public sealed class Damage(CommandRunner runner)
{
    /// <summary>Copies a coherent tree and damages the copy: partial loses every second file, corrupt has a byte flipped in the middle of each.</summary>
    public async Task Prepare(DisasterKind kind, DataPath source, DataPath into, CancellationToken cancellationToken)
    {
        await Copy(source, into, cancellationToken);
        var number = 0;
        foreach (var file in FileTree.Walk(into.Value).Where(entry => entry.Status is { IsFile: true, Size: > 0 }).ToList())
        {
            if (kind == DisasterKind.Corrupt)
            {
                FlipMiddleByte(file.FullPath);
            }
            else if (number++ % 2 == 0)
            {
                GuardedDelete.Tree(into.Value, file.FullPath);
            }
        }
    }

    private async Task Copy(DataPath source, DataPath into, CancellationToken cancellationToken)
    {
        var outcome = await runner.Run(new CommandSpec("cp", ["-a", "--", $"{source}/.", into.Value]), cancellationToken);
        if (outcome.ExitCode != 0)
        {
            throw new RefusedException($"The copy to be damaged could not be made (exit {outcome.ExitCode}): {outcome.ErrorTail}", "Free some space, or drill with '--disaster wipe'. Nothing was struck.", outcome.Command);
        }
    }

    private static void FlipMiddleByte(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        file.Position = file.Length / 2;
        var flipped = (byte)(file.ReadByte() ^ 0xFF);
        file.Position = file.Length / 2;
        file.WriteByte(flipped);
    }
}
