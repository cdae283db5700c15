using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Targets.Prometheus;

/// <summary>
/// Makes a coherent copy of a data directory in milliseconds: log, then head chunks, then blocks. In that order a log that is truncated meanwhile is
/// still in the copy, and a block made meanwhile merely overlaps it. What only grows is linked, except the newest file of each, which is copied.
/// </summary>
internal sealed class Freezer(TimeProvider clock)
{
    /// <summary>A freeze takes milliseconds and a head compaction comes every two hours.</summary>
    private const int MaxTries = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Called between linking the log and listing the blocks, with the number of the try: the place where a compaction hurts.</summary>
    internal Func<int, Task> BetweenLogAndBlocks { get; init; } = _ => Task.CompletedTask;

    public async Task<FreezeReport> Freeze(DataPath data, DataPath into, bool live, CancellationToken cancellationToken)
    {
        RequireEmpty(into);
        RequireNoLinks(data);
        var started = clock.GetTimestamp();
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await TryOnce(data.Value, into.Value, live, tries) is { } copy)
            {
                return new FreezeReport(copy.Linked, copy.Copied, tries, clock.GetElapsedTime(started));
            }

            GuardedDelete.Contents(into.Value);
            await Task.Delay(Pause, clock, cancellationToken);
        }

        throw new TargetException(
            $"{data} changed under every one of {MaxTries} tries to freeze it.",
            "A compaction or deletion seems to go on without an end: look at the service's log, or take the snapshot with method 'stop'.");
    }

    private async Task<TreeCopy?> TryOnce(string data, string into, bool live, int tries)
    {
        try
        {
            var before = FreezeListing.Of(data);
            var copy = new TreeCopy();
            copy.MakeDirectory(data, into);
            foreach (var part in new[] { TsdbLayout.Wal, TsdbLayout.OutOfOrderLog, TsdbLayout.HeadChunks })
            {
                Part(copy, data, into, part, live);
            }

            await BetweenLogAndBlocks(tries);
            Blocks(copy, data, into);
            if (live && !before.Equals(FreezeListing.Of(data)))
            {
                return null;
            }

            copy.Finish();
            return copy;
        }
        catch (IOException e) when (live && IsVanished(e))
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TargetException(
                $"{data} could not be frozen into {into}: {e.Message}",
                "Check free space, and that DrDrill may read the data and write the work directory; then run the same command again.",
                inner: e);
        }
    }

    /// <summary>A log or the head chunks: numbered files of which the newest grows, and checkpoints, which never change.</summary>
    private static void Part(TreeCopy copy, string data, string into, string part, bool live)
    {
        var from = $"{data}/{part}";
        if (Posix.Status(from) is null)
        {
            return;
        }

        var newest = Directory.EnumerateFiles(from).Select(Path.GetFileName).Where(name => TsdbLayout.IsNumbered(name!)).Max(StringComparer.Ordinal);
        copy.MakeDirectory(from, $"{into}/{part}");
        foreach (var path in Directory.EnumerateFileSystemEntries(from).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            if (TsdbLayout.IsTemporary(name))
            {
                continue;
            }

            var status = Posix.Status(path) ?? throw new FileNotFoundException($"{path} vanished.", path);
            if (status.IsDirectory)
            {
                copy.Tree(path, $"{into}/{part}/{name}", link: _ => live);
            }
            else
            {
                copy.One(path, $"{into}/{part}/{name}", link: live && name != newest);
            }
        }
    }

    private static void Blocks(TreeCopy copy, string data, string into)
    {
        foreach (var path in Directory.EnumerateDirectories(data).Where(path => TsdbLayout.IsBlock(Path.GetFileName(path))).Order(StringComparer.Ordinal))
        {
            copy.Tree(path, $"{into}/{Path.GetFileName(path)}", link: _ => true);
        }
    }

    private static bool IsVanished(IOException e) => e is FileNotFoundException or DirectoryNotFoundException || e.HResult == 2;

    private static void RequireEmpty(DataPath into)
    {
        if (Posix.Status(into.Value) is not { IsDirectory: true } || Directory.EnumerateFileSystemEntries(into.Value).Any())
        {
            throw new TargetException($"{into} is no empty directory.", "A frozen tree was left behind: run 'drdrill recover'.");
        }
    }

    private static void RequireNoLinks(DataPath data)
    {
        foreach (var part in new[] { TsdbLayout.Wal, TsdbLayout.OutOfOrderLog, TsdbLayout.HeadChunks })
        {
            if (Posix.Status(data.Below(part).Value) is { IsSymlink: true })
            {
                throw new TargetException(
                    $"{data.Below(part)} is a symlink, so this directory is not all of the data.",
                    "Move the log back into the data directory; DrDrill does not back up what lies outside.");
            }
        }
    }
}
