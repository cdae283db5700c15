using DrDrill.Tools;

namespace DrDrill.Targets.Prometheus;

/// <summary>
/// The names that tell whether a compaction or a log truncation went on during a freeze: blocks, log segments and checkpoints, head-chunk files.
/// </summary>
internal sealed record FreezeListing(IReadOnlyList<string> Names)
{
    public static FreezeListing Of(string data)
    {
        var names = NamesIn(data, "").Where(name => TsdbLayout.IsBlock(name)).ToList();
        foreach (var part in new[] { TsdbLayout.Wal, TsdbLayout.OutOfOrderLog, TsdbLayout.HeadChunks })
        {
            names.AddRange(NamesIn(data, part).Where(name => !TsdbLayout.IsTemporary(name)).Select(name => $"{part}/{name}"));
        }

        return new FreezeListing(names);
    }

    public bool Equals(FreezeListing? other) => other is not null && Names.SequenceEqual(other.Names);

    public override int GetHashCode() => Names.Count;

    private static IEnumerable<string> NamesIn(string data, string part)
    {
        var directory = part.Length == 0 ? data : $"{data}/{part}";
        return Posix.Status(directory) is { IsDirectory: true }
            ? Directory.EnumerateFileSystemEntries(directory).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)
            : [];
    }
}
