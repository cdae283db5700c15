using DrDrill.Drills;
using DrDrill.Objectives;
using DrDrill.Snapshots;

namespace DrDrill.Engine;

/// <summary>Compares file manifests: with what restic lists, and with what was restored. Pure.</summary>
public static class ManifestComparison
{
    private const int MismatchesKept = 1000;

    /// <summary>All that the evidence says of the snapshot's files, data and configuration, against <c>restic ls</c> of it.</summary>
    public static Integrity WithSnapshot(SnapshotEvidence evidence, IReadOnlyList<SnapshotNode> nodes)
    {
        var data = evidence.Manifest is { } manifest ? WithSnapshot(manifest, nodes, evidence.DataRoot) : Integrity.None;
        return evidence.Configuration is { } configuration ? data.Plus(WithSnapshot(configuration.Files, nodes, configuration.Root)) : data;
    }

    /// <summary>The frozen tree against <c>restic ls</c> of the snapshot: every path, kind, size, mode and owner.</summary>
    public static Integrity WithSnapshot(IReadOnlyList<FileEntry> manifest, IReadOnlyList<SnapshotNode> nodes, string dataRoot)
    {
        var listed = nodes
            .Where(node => node.Path == dataRoot || node.Path.StartsWith(dataRoot + "/", StringComparison.Ordinal))
            .ToDictionary(node => node.Path.Length == dataRoot.Length ? "" : node.Path[(dataRoot.Length + 1)..], StringComparer.Ordinal);
        var mismatches = new List<Mismatch>();
        foreach (var entry in manifest.Where(entry => entry.Kind != FileKind.Socket))
        {
            if (!listed.Remove(entry.Path, out var node))
            {
                mismatches.Add(new Mismatch(NameOf(entry), Describe(entry), "not in the snapshot"));
            }
            else if (Describe(entry) is var expected && Describe(node) is var found && expected != found)
            {
                mismatches.Add(new Mismatch(NameOf(entry), expected, $"{found} in the snapshot"));
            }
        }

        mismatches.AddRange(listed.Keys.Select(path => new Mismatch(path, "nothing", "an entry in the snapshot")));
        return new Integrity(0, 0, 0, manifest.Count, [.. mismatches.Take(MismatchesKept)]);
    }

    /// <summary>A restored tree against the manifest: also modification times, link targets and hard links. Digests are compared elsewhere, after the RTO.</summary>
    public static Integrity WithRestored(IReadOnlyList<FileEntry> manifest, IReadOnlyList<FileEntry> restored)
    {
        var found = restored.ToDictionary(entry => entry.Path, StringComparer.Ordinal);
        var groups = new Dictionary<long, long?>();
        var mismatches = new List<Mismatch>();
        foreach (var entry in manifest.Where(entry => entry.Kind != FileKind.Socket))
        {
            if (!found.Remove(entry.Path, out var other))
            {
                mismatches.Add(new Mismatch(NameOf(entry), Describe(entry), "not restored"));
            }
            else if (Difference(entry, other, groups) is { } difference)
            {
                mismatches.Add(difference);
            }
        }

        mismatches.AddRange(found.Keys.Select(path => new Mismatch(path, "nothing", "an entry that the snapshot evidence has not")));
        return new Integrity(0, 0, 0, manifest.Count, [.. mismatches.Take(MismatchesKept)]);
    }

    private static Mismatch? Difference(FileEntry expected, FileEntry found, Dictionary<long, long?> groups)
    {
        if (Describe(expected) != Describe(found))
        {
            return new Mismatch(NameOf(expected), Describe(expected), Describe(found));
        }

        if (expected.Kind is FileKind.File && expected.ModifiedNs != found.ModifiedNs)
        {
            return new Mismatch(NameOf(expected), $"modified at {new SampleTime(expected.ModifiedNs)}", $"{new SampleTime(found.ModifiedNs)}");
        }

        if (expected.LinkTarget != found.LinkTarget)
        {
            return new Mismatch(NameOf(expected), $"a link to {expected.LinkTarget}", $"a link to {found.LinkTarget}");
        }

        return expected.HardLinkGroup is { } group && !groups.TryAdd(group, found.HardLinkGroup) && (found.HardLinkGroup is null || groups[group] != found.HardLinkGroup)
            ? new Mismatch(NameOf(expected), "a hard link", "a file of its own")
            : null;
    }

    private static string NameOf(FileEntry entry) => entry.Path.Length == 0 ? "(the data directory)" : entry.Path;

    private static string Describe(FileEntry entry) => Describe(entry.Kind, entry.Size, entry.Mode, entry.Uid, entry.Gid);

    private static string Describe(SnapshotNode node) => Describe(node.Kind, node.Size, node.Kind == FileKind.Symlink ? 0x1FF : node.Mode, node.Uid, node.Gid);

    private static string Describe(FileKind kind, long size, uint mode, uint uid, uint gid)
    {
        var bytes = kind == FileKind.File ? $" of {size} bytes" : "";
        return $"{kind.ToString().ToLowerInvariant()}{bytes}, mode {Convert.ToString(mode, 8)}, owner {uid}:{gid}";
    }
}
