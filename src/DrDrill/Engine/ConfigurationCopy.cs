using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Engine;

/// <summary>
/// Copies a target's configuration into the tree that restic stores: a service without its configuration is not back. Real copies with owner, mode and time; what a
/// configured path links to is followed, a link further down stays a link.
/// </summary>
public static class ConfigurationCopy
{
    /// <summary>More is no configuration, but data that belongs into a target of its own.</summary>
    public const long MostBytes = 16 << 20;

    /// <summary>Every path copied below <paramref name="into"/>, each at its full path there.</summary>
    /// <exception cref="RefusedException">One is absent or unreadable, or they are too big.</exception>
    public static async Task<ConfigurationEvidence> Take(IReadOnlyList<string> paths, DataPath into, CancellationToken cancellationToken)
    {
        PrivateDirectory.Create(into.Value);
        var bytes = 0L;
        foreach (var path in paths)
        {
            var copied = Copy(path, into);
            bytes += copied;
            if (bytes > MostBytes)
            {
                throw new RefusedException($"The configuration at {path} is too big: together more than {MostBytes >> 20} MiB.", "Name only configuration below the target's 'configuration:'; data is a target of its own.");
            }
        }

        return new ConfigurationEvidence(into.Value, await Digested(into, cancellationToken));
    }

    /// <summary>For the preflight: what is absent now would make the snapshot fail.</summary>
    public static IEnumerable<Finding> Look(Subject subject) => subject.Plan.Configuration
        .Where(path => Posix.Status(Real(path)) is null)
        .Select(path => new Finding(FindingSeverity.Refusal, subject.Name.Value, $"The configuration {path} does not exist.", "Check the target's 'configuration:'."));

    /// <summary>A tree with the digest of every file.</summary>
    public static async Task<IReadOnlyList<FileEntry>> Digested(DataPath root, CancellationToken cancellationToken)
    {
        var entries = new List<FileEntry>();
        foreach (var entry in ManifestReader.ReadStatus(root))
        {
            entries.Add(entry.Kind == FileKind.File ? entry with { Sha256 = await FileTree.Sha256($"{root}/{entry.Path}", cancellationToken) } : entry);
        }

        return entries;
    }

    private static long Copy(string path, DataPath into)
    {
        try
        {
            var real = Real(path);
            List<TreeEntry> entries = Posix.Status(real) is { IsDirectory: false } file ? [new TreeEntry("", real, file)] : [.. FileTree.Walk(real)];
            foreach (var entry in entries)
            {
                CopyEntry(entry, entry.RelativePath.Length == 0 ? $"{into}{path}" : $"{into}{path}/{entry.RelativePath}");
            }

            return entries.Where(entry => entry.Status.IsFile).Sum(entry => entry.Status.Size);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"The configuration {path} cannot be copied: {e.Message}", "Check the target's 'configuration:', or run drdrill as a user who may read it.", inner: e);
        }
    }

    private static void CopyEntry(TreeEntry entry, string to)
    {
        if (entry.Status.IsDirectory)
        {
            PrivateDirectory.Create(to);
        }
        else if (entry.Status.IsSymlink)
        {
            File.CreateSymbolicLink(to, new FileInfo(entry.FullPath).LinkTarget!);
            return;
        }
        else if (entry.Status.IsFile && entry.Status.Size <= MostBytes)
        {
            PrivateDirectory.Create(Path.GetDirectoryName(to)!);
            AtomicFile.WriteBytes(to, File.ReadAllBytes(entry.FullPath));
        }
        else
        {
            return; // too big, which the sum says; or a pipe or a socket, which is no configuration
        }

        if (Posix.EffectiveUserId() == 0)
        {
            Posix.ChangeOwner(to, entry.Status.Uid, entry.Status.Gid);
        }

        Posix.ChangeMode(to, entry.Status.Permissions | (entry.Status.IsDirectory ? 0x1C0u : 0)); // 0700: entries are still to come
        Posix.SetModified(to, entry.Status.ModifiedNs);
    }

    private static string Real(string path) => new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
}
