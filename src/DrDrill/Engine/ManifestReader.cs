using System.Text.Json;
using DrDrill.Drills;
using DrDrill.Targets;
using DrDrill.Tools;

namespace DrDrill.Engine;

/// <summary>
/// Reads a tree into a manifest, with digests of what cannot change any more. Digests are computed once and cached by path, size,
/// modification time and inode, because a block of Prometheus stays the same file for weeks.
/// </summary>
public sealed class ManifestReader(DataPath cacheFile)
{
    private Dictionary<string, string> _cache = [];

    public async Task<IReadOnlyList<FileEntry>> Read(DataPath root, ITarget target, CancellationToken cancellationToken)
    {
        _cache = LoadCache();
        var used = new Dictionary<string, string>(StringComparer.Ordinal);
        var entries = new List<FileEntry>();
        var inodes = FileTree.Walk(root.Value).Where(e => e.Status.IsFile).GroupBy(e => e.Status.Inode).Where(g => g.Skip(1).Any()).Select(g => g.Key).ToHashSet();
        foreach (var entry in FileTree.Walk(root.Value))
        {
            var digest = entry.Status.IsFile && target.IsImmutable(entry.RelativePath) ? await Digest(entry, used, cancellationToken) : null;
            entries.Add(ToEntry(entry, inodes.Contains(entry.Status.Inode), digest));
        }

        AtomicFile.WriteText(cacheFile.Value, JsonSerializer.Serialize(used));
        return entries;
    }

    /// <summary>What lstat tells of a tree, without digests.</summary>
    public static IReadOnlyList<FileEntry> ReadStatus(DataPath root) =>
        [.. FileTree.Walk(root.Value).Select(entry => ToEntry(entry, inGroup: entry.Status is { IsFile: true, Links: > 1 }, digest: null))];

    private static FileEntry ToEntry(TreeEntry entry, bool inGroup, string? digest)
    {
        var status = entry.Status;
        return new FileEntry(
            entry.RelativePath,
            KindOf(status),
            status.IsFile ? status.Size : 0,
            status.IsSymlink ? 0x1FF : status.Permissions,
            status.Uid,
            status.Gid,
            status.ModifiedNs,
            status.IsSymlink ? new FileInfo(entry.FullPath).LinkTarget : null,
            inGroup ? (long)status.Inode : null,
            status.Blocks * 512,
            digest);
    }

    private static FileKind KindOf(FileStatus status) => status switch
    {
        { IsFile: true } => FileKind.File,
        { IsDirectory: true } => FileKind.Directory,
        { IsSymlink: true } => FileKind.Symlink,
        { IsFifo: true } => FileKind.Fifo,
        { IsSocket: true } => FileKind.Socket,
        { IsCharDevice: true } => FileKind.CharDevice,
        _ => FileKind.BlockDevice,
    };

    private async Task<string> Digest(TreeEntry entry, Dictionary<string, string> used, CancellationToken cancellationToken)
    {
        var key = $"{entry.RelativePath}|{entry.Status.Size}|{entry.Status.ModifiedNs}|{entry.Status.Inode}";
        return used[key] = _cache.GetValueOrDefault(key) ?? await FileTree.Sha256(entry.FullPath, cancellationToken);
    }

    private Dictionary<string, string> LoadCache()
    {
        try
        {
            return File.Exists(cacheFile.Value) ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(cacheFile.Value)) ?? [] : [];
        }
        catch (JsonException)
        {
            return []; // a cache that cannot be read is only slower
        }
    }
}
