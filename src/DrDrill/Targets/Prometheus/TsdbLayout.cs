using System.Text.RegularExpressions;
using DrDrill.Tools;

namespace DrDrill.Targets.Prometheus;

/// <summary>What lies where in a Prometheus data directory (prometheus/docs/storage.md, tsdb/docs/format).</summary>
internal static partial class TsdbLayout
{
    public const string Wal = "wal";
    public const string OutOfOrderLog = "wbl";
    public const string HeadChunks = "chunks_head";
    public const string Snapshots = "snapshots";

    private static readonly string[] Excluded = ["lock", "queries.active", Snapshots, ".drdrill"];

    public static bool IsBlock(string name) => Ulid().IsMatch(name);

    /// <summary>A block that is being written or deleted.</summary>
    public static bool IsTemporary(string name) => name.Contains(".tmp", StringComparison.Ordinal);

    public static bool IsNumbered(string name) => name.Length > 0 && name.All(char.IsAsciiDigit);

    /// <summary>A block's chunks and index never change; its meta.json and tombstones are replaced by rename.</summary>
    public static bool IsImmutable(string relativePath)
    {
        var parts = relativePath.Split('/');
        return IsBlock(parts[0])
            && ((parts.Length == 2 && parts[1] == "index") || (parts.Length == 3 && parts[1] == "chunks" && IsNumbered(parts[2])));
    }

    public static bool IsExcluded(string relativePath)
    {
        var parts = relativePath.Split('/');
        return Excluded.Contains(parts[0]) || parts.Any(IsTemporary);
    }

    /// <summary>Null when the directory holds a log, a head or a block.</summary>
    public static string? WhyNot(string directory)
    {
        if (Posix.Status(directory) is not { IsDirectory: true })
        {
            return $"{directory} is no directory";
        }

        var blocks = Directory.EnumerateDirectories(directory)
            .Any(path => IsBlock(Path.GetFileName(path)) && Posix.Status($"{path}/meta.json") is { IsFile: true });
        var log = Posix.Status($"{directory}/{Wal}") is { IsDirectory: true } && Posix.Status($"{directory}/{HeadChunks}") is { IsDirectory: true };
        return blocks || log ? null : $"{directory} holds neither a block (a directory with meta.json) nor 'wal' and 'chunks_head'";
    }

    [GeneratedRegex(@"^[0-7][0-9A-HJKMNP-TV-Z]{25}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Ulid();
}
