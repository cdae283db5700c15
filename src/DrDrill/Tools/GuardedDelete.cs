#pragma warning disable RS0030 // this is the door
namespace DrDrill.Tools;

/// <summary>Deletes only strictly below a root that the caller names, never through a symlink, never across a mount.</summary>
public static class GuardedDelete
{
    /// <summary>Deletes a tree or a file; nothing happens when it is not there.</summary>
    /// <exception cref="RefusedException">The path is not below the root, leads there through a symlink, or has a mount inside.</exception>
    public static void Tree(string root, string path)
    {
        RequireBelow(root, path);
        if (Posix.Status(path) is not { } status)
        {
            return;
        }

        if (!status.IsDirectory)
        {
            File.Delete(path);
            return;
        }

        foreach (var entry in FileTree.Walk(path))
        {
            if (entry.Status.MountId != status.MountId)
            {
                throw new RefusedException($"{entry.FullPath} is a mount inside {path}; nothing was deleted.", "Unmount it, then run the same command again.");
            }

            OpenToOwner(entry);
        }

        Directory.Delete(path, recursive: true);
    }

    /// <summary>Empties a directory.</summary>
    public static void Contents(string directory)
    {
        foreach (var name in FileTree.Names(directory))
        {
            Tree(directory, $"{directory}/{name}");
        }
    }

    /// <summary>A directory without write permission for its owner would keep a non-root owner from emptying it.</summary>
    private static void OpenToOwner(TreeEntry entry)
    {
        if (entry.Status.IsDirectory && (entry.Status.Permissions & 0x1C0) != 0x1C0 && Posix.EffectiveUserId() == entry.Status.Uid)
        {
            Posix.ChangeMode(entry.FullPath, entry.Status.Permissions | 0x1C0);
        }
    }

    private static void RequireBelow(string root, string path)
    {
        var fullRoot = Path.GetFullPath(root).TrimEnd('/');
        var full = Path.GetFullPath(path).TrimEnd('/');
        if (fullRoot.Length < 2 || !full.StartsWith(fullRoot + "/", StringComparison.Ordinal))
        {
            throw new RefusedException($"{path} is not below {root}; it was not deleted.", "This is a defect of DrDrill: please report it with this message.");
        }

        for (var parent = Path.GetDirectoryName(full)!; parent.Length >= fullRoot.Length; parent = Path.GetDirectoryName(parent)!)
        {
            if (Posix.Status(parent) is { IsSymlink: true })
            {
                throw new RefusedException($"{parent} is a symlink on the way to {path}; nothing was deleted.", "Replace the link by the directory itself in the configuration.");
            }
        }
    }
}
