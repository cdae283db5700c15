using DrDrill.Tools;

namespace DrDrill.Targets.Loki;

/// <summary>
/// What lies where below a Loki's data directory, as relative paths (pkg/loki/config_wrapper.go): the log, the chunks with the shipped index below
/// them, the index that is still being written, and what Loki makes again by itself.
/// </summary>
/// <param name="Wal">Directory of the ingester's log.</param>
/// <param name="Chunks">Directory of the chunk files; the shipped index is its <c>index</c>.</param>
/// <param name="ActiveIndexes">Directories of indexes that are not shipped yet.</param>
/// <param name="Rebuilt">Directories that need no copy.</param>
internal sealed record LokiLayout(string Wal, string Chunks, IReadOnlyList<string> ActiveIndexes, IReadOnlyList<string> Rebuilt)
{
    /// <summary>Downloads of the shipped index; the compactor's downloads and marks, whose loss leaves at worst chunk files that nobody reads.</summary>
    public static readonly LokiLayout Default = new(
        "wal",
        "chunks",
        ["tsdb-shipper-active", "boltdb-shipper-active"],
        ["tsdb-shipper-cache", "boltdb-shipper-cache", "compactor", "blooms", ".drdrill"]);

    /// <summary>Below an active TSDB index: an index that is just being built; empty at every start.</summary>
    private const string Scratch = "scratch";

    public string ShippedIndex => $"{Chunks}/index";

    public static bool IsNumbered(string name) => name.Length > 0 && name.All(char.IsAsciiDigit);

    /// <summary>A checkpoint that is being written or deleted, an index file that is not whole.</summary>
    public static bool IsTemporary(string name) => name.Contains(".tmp", StringComparison.Ordinal);

    public static bool IsBelow(string relativePath, string directory) => relativePath.StartsWith(directory + "/", StringComparison.Ordinal);

    /// <summary>
    /// Chunks and shipped index files are written once; a file of the same name would have the same content. Not so the cluster's seed and the
    /// delete requests, which are written again in place.
    /// </summary>
    public bool IsImmutable(string relativePath) =>
        IsBelow(relativePath, Chunks) && !IsBelow(relativePath, $"{ShippedIndex}/delete_requests") && !relativePath.EndsWith(".json", StringComparison.Ordinal);

    public bool IsExcluded(string relativePath) =>
        Rebuilt.Any(directory => relativePath == directory || IsBelow(relativePath, directory))
        || ActiveIndexes.Any(index => IsBelow(relativePath, $"{index}/{Scratch}"))
        || relativePath.Split('/').Any(IsTemporary);

    /// <summary>Null when the directory holds chunks or a log that could be Loki's.</summary>
    public string? WhyNot(string directory)
    {
        if (Posix.Status(directory) is not { IsDirectory: true })
        {
            return $"{directory} is no directory";
        }

        var chunks = Has(directory, Chunks);
        var log = Has(directory, Wal) && ActiveIndexes.Any(index => Has(directory, index));
        return chunks || log ? null : $"{directory} holds neither '{Chunks}' nor '{Wal}' with '{ActiveIndexes[0]}'";
    }

    /// <summary>Bolt databases are written in place: a copy made meanwhile may be torn.</summary>
    public bool HasBoltFiles(string data) =>
        ActiveIndexes.Where(index => index.Contains("boltdb", StringComparison.Ordinal)).Any(index => Has(data, index) && FileTree.Walk($"{data}/{index}").Any(entry => entry.Status.IsFile));

    private static bool Has(string directory, string part) => Posix.Status($"{directory}/{part}") is { IsDirectory: true };
}
