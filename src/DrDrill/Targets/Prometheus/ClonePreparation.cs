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

    /// <summary>Everything that could write to the files is really copied.</summary>
    public static void Copy(DataPath source, DataPath into)
    {
        try
        {
            var copy = new TreeCopy();
            copy.MakeDirectory(source.Value, into.Value);
            foreach (var path in Directory.EnumerateDirectories(source.Value).Order(StringComparer.Ordinal))
            {
                var name = Path.GetFileName(path);
                if (!TsdbLayout.IsExcluded(name) && (TsdbLayout.IsBlock(name) || name is TsdbLayout.Wal or TsdbLayout.OutOfOrderLog or TsdbLayout.HeadChunks))
                {
                    copy.Tree(path, $"{into}/{name}", link: file => TsdbLayout.IsImmutable(Path.GetRelativePath(source.Value, file)));
                }
            }

            copy.Finish();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TargetException($"{source} could not be copied to {into}: {e.Message}", "Check free space and permissions there; what was begun can be removed.", inner: e);
        }
    }

    public static ClonePlan Plan(DataPath data, DataPath room, int port)
    {
        var owner = Posix.Status(data.Value) ?? throw new TargetException($"{data} does not exist.", "Check the target's 'data'.");
        var configuration = room.Below("prometheus.yml");
        AtomicFile.WriteText(configuration.Value, Configuration, ReadableByAll);
        Posix.ChangeOwner(configuration.Value, owner.Uid, owner.Gid);
        return new ClonePlan(Arguments(configuration, data, port), room, data, port, "-/ready");
    }

    private static string[] Arguments(DataPath configuration, DataPath data, int port) =>
    [
        $"--config.file={configuration}",
        $"--storage.tsdb.path={data}",
        string.Create(CultureInfo.InvariantCulture, $"--web.listen-address=127.0.0.1:{port}"),
        $"--storage.tsdb.retention.time={Never}",
        $"--storage.tsdb.min-block-duration={Never}",
        $"--storage.tsdb.max-block-duration={Never}",
        "--log.level=warn",
    ];
}
