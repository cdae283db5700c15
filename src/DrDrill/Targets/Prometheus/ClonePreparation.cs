using System.Globalization;
using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Targets.Prometheus;

/// <summary>
/// Copies a data directory for a throw-away Prometheus and says how to boot it: nothing scraped, evaluated, alerted or sent, nothing compacted or
/// dropped. Log and head are really copied, because a service repairs and truncates them in place; blocks' chunks and indexes are linked.
/// </summary>
internal static class ClonePreparation
{
    private const string Configuration = "# A throw-away copy made by DrDrill: nothing is scraped, evaluated or sent.\nglobal:\n  scrape_interval: 1h\n";
    private const UnixFileMode ReadableByAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Longer than any store: no head compaction, no retention.</summary>
    private const string Never = "100y";

    public static ClonePlan Prepare(DataPath source, DataPath clone, int port)
    {
        try
        {
            return Copy(source, clone, port);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TargetException($"{source} could not be copied to {clone}: {e.Message}", "Check free space and permissions there; what was begun can be removed.", inner: e);
        }
    }

    private static ClonePlan Copy(DataPath source, DataPath clone, int port)
    {
        var owner = Posix.Status(source.Value) ?? throw new TargetException($"{source} does not exist.", "Check the target's 'data'.");
        var copy = new TreeCopy();
        copy.MakeDirectory(source.Value, clone.Value);
        foreach (var path in Directory.EnumerateDirectories(source.Value).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            if (!TsdbLayout.IsExcluded(name) && (TsdbLayout.IsBlock(name) || name is TsdbLayout.Wal or TsdbLayout.OutOfOrderLog or TsdbLayout.HeadChunks))
            {
                copy.Tree(path, $"{clone}/{name}", link: file => TsdbLayout.IsImmutable(Path.GetRelativePath(source.Value, file)));
            }
        }

        copy.Finish();
        var configuration = $"{clone}.yml";
        AtomicFile.WriteText(configuration, Configuration, ReadableByAll);
        Posix.ChangeOwner(configuration, owner.Uid, owner.Gid);
        return new ClonePlan(Arguments(configuration, clone, port), clone, new Uri($"http://127.0.0.1:{port}/"), new Uri($"http://127.0.0.1:{port}/-/ready"), DataPath.Create($"{clone}.log"));
    }

    private static string[] Arguments(string configuration, DataPath clone, int port) =>
    [
        $"--config.file={configuration}",
        $"--storage.tsdb.path={clone}",
        string.Create(CultureInfo.InvariantCulture, $"--web.listen-address=127.0.0.1:{port}"),
        $"--storage.tsdb.retention.time={Never}",
        $"--storage.tsdb.min-block-duration={Never}",
        $"--storage.tsdb.max-block-duration={Never}",
        "--log.level=warn",
    ];
}
