using System.Security.Cryptography;

namespace DrDrill.Tools;

/// <summary>Reads directory trees as they are: no symlink is followed, every entry comes with its status.</summary>
public static class FileTree
{
    /// <summary>Every entry below <paramref name="root"/> and the root itself, parents before children, names in ordinal order. What <paramref name="skip"/> names (relative path) is left out with all below it.</summary>
    /// <exception cref="RefusedException">A name is not valid UTF-8, so that it could not be named here either.</exception>
    public static IEnumerable<TreeEntry> Walk(string root, Func<string, bool>? skip = null)
    {
        var status = Posix.Status(root) ?? throw new DirectoryNotFoundException($"{root} does not exist.");
        yield return new TreeEntry("", root, status);
        foreach (var entry in WalkBelow(root, "", skip ?? (_ => false)))
        {
            yield return entry;
        }
    }

    /// <summary>The names in a directory, in ordinal order.</summary>
    public static IReadOnlyList<string> Names(string directory)
    {
        var names = Directory.EnumerateFileSystemEntries(directory, "*", EveryEntry).Select(path => Path.GetFileName(path)!).ToList();
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    /// <summary>Lower-case hex SHA-256 of a file's content.</summary>
    public static async Task<string> Sha256(string path, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.Read,
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.SequentialScan | FileOptions.Asynchronous,
            BufferSize = 1 << 17,
        });
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }

    private static readonly EnumerationOptions EveryEntry = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
        RecurseSubdirectories = false,
        ReturnSpecialDirectories = false,
    };

    private static IEnumerable<TreeEntry> WalkBelow(string directory, string prefix, Func<string, bool> skip)
    {
        foreach (var name in Names(directory))
        {
            var relative = prefix.Length == 0 ? name : $"{prefix}/{name}";
            if (skip(relative))
            {
                continue;
            }

            var full = $"{directory}/{name}";
            if (Posix.Status(full) is not { } status)
            {
                if (name.Contains('\uFFFD', StringComparison.Ordinal))
                {
                    throw new RefusedException($"A name in {directory} is not valid UTF-8 ('{name}').", "Rename it; DrDrill moves and compares files by name and will not guess.");
                }

                continue; // gone between listing and looking, as files of a live service go
            }

            yield return new TreeEntry(relative, full, status);
            if (!status.IsDirectory)
            {
                continue;
            }

            foreach (var below in WalkBelow(full, relative, skip))
            {
                yield return below;
            }
        }
    }
}
