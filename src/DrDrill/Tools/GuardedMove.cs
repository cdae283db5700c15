namespace DrDrill.Tools;

/// <summary>Moves the entries of one directory into another on the same mount: never replaces anything, flushes both directories, can be repeated after a kill.</summary>
public static class GuardedMove
{
    /// <summary>Moves every entry but those to skip; returns how many were moved.</summary>
    /// <exception cref="RefusedException">The directories are not on one mount, or an entry is there already.</exception>
    public static int Entries(string from, string to, Func<string, bool>? skip = null)
    {
        RequireSameMount(from, to);
        var moved = 0;
        foreach (var name in FileTree.Names(from))
        {
            if (skip?.Invoke(name) == true)
            {
                continue;
            }

            Entry($"{from}/{name}", $"{to}/{name}");
            moved++;
        }

        Posix.FlushDirectory(to);
        Posix.FlushDirectory(from);
        return moved;
    }

    /// <summary>Moves one entry to a name that must be free.</summary>
    public static void Entry(string from, string to)
    {
        if (Posix.Status(to) is not null)
        {
            throw new RefusedException($"{to} exists already; {from} was not moved over it.", $"Look at both; move one of them aside, then run 'drdrill recover'.");
        }

        Posix.Rename(from, to);
    }

    /// <summary>Refuses two directories between which a rename cannot work.</summary>
    public static void RequireSameMount(string from, string to)
    {
        var source = Posix.Status(from) ?? throw new RefusedException($"{from} does not exist.", "Check the configured paths.");
        var target = Posix.Status(to) ?? throw new RefusedException($"{to} does not exist.", "Check the configured paths.");
        if (!source.IsDirectory || !target.IsDirectory)
        {
            throw new RefusedException($"{(source.IsDirectory ? to : from)} is no directory.", "A data or work directory must be a real directory, not a link.");
        }

        if (source.Device != target.Device || source.MountId != target.MountId)
        {
            throw new RefusedException(
                $"{from} and {to} are on different mounts, so data cannot be moved between them by rename.",
                "Set the target's 'work:' to a directory on the data's own mount, for example '.drdrill' inside the data directory.");
        }
    }
}
