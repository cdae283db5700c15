using DrDrill.Tools;

namespace DrDrill.Targets;

/// <summary>Links and copies files and directories with their owner, mode and modification time, and counts them.</summary>
internal sealed class TreeCopy
{
    private const int CrossDevice = 18;
    private const int NotPermitted = 1;

    private readonly List<(string Path, FileStatus As)> _directories = [];

    public int Linked { get; private set; }

    public int Copied { get; private set; }

    /// <summary>Makes a directory; its times and mode are set by <see cref="Finish"/>, when it is full.</summary>
    public void MakeDirectory(string from, string to)
    {
        var status = Posix.Status(from) ?? throw new FileNotFoundException($"{from} vanished.", from);
        PrivateDirectory.Create(to);
        _directories.Add((to, status));
    }

    public void Link(string from, string to)
    {
        try
        {
            Posix.Link(from, to);
            Linked++;
        }
        catch (IOException e) when (e.HResult == CrossDevice)
        {
            throw new TargetException(
                $"{from} cannot be linked into {to}: they are on different mounts.",
                "Set the target's 'work:' to a directory on the data's own mount, for example '.drdrill' inside the data directory.",
                inner: e);
        }
        catch (IOException e) when (e.HResult == NotPermitted)
        {
            throw new TargetException(
                $"{from} cannot be linked: the file belongs to another user and this system protects hard links.",
                "Run DrDrill as root or as the service's user, or give its container the capability FOWNER.",
                inner: e);
        }
    }

    /// <summary>Copies what the file holds now; what is appended meanwhile is left out.</summary>
    public void Copy(string from, string to)
    {
        var status = Posix.Status(from) ?? throw new FileNotFoundException($"{from} vanished.", from);
        using (var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        using (var target = new FileStream(to, FileMode.CreateNew, FileAccess.Write, FileShare.Read))
        {
            source.CopyTo(target);
        }

        Apply(to, status);
        Copied++;
    }

    /// <summary>A directory with everything in it; <paramref name="link"/> says by name which files are linked.</summary>
    public void Tree(string from, string to, Func<string, bool> link)
    {
        MakeDirectory(from, to);
        foreach (var path in Directory.EnumerateFileSystemEntries(from).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            var status = Posix.Status(path) ?? throw new FileNotFoundException($"{path} vanished.", path);
            if (status.IsDirectory)
            {
                Tree(path, $"{to}/{name}", link);
            }
            else if (status.IsFile)
            {
                One(path, $"{to}/{name}", link(path));
            }
        }
    }

    public void One(string from, string to, bool link)
    {
        if (link)
        {
            Link(from, to);
        }
        else
        {
            Copy(from, to);
        }
    }

    /// <summary>Gives the directories their owners, modes and times, inner ones first.</summary>
    public void Finish()
    {
        for (var i = _directories.Count - 1; i >= 0; i--)
        {
            Apply(_directories[i].Path, _directories[i].As);
        }
    }

    /// <summary>Owner before mode: chown drops set-id bits.</summary>
    public static void Apply(string path, FileStatus status)
    {
        if (Posix.Status(path) is { } now && (now.Uid != status.Uid || now.Gid != status.Gid))
        {
            Posix.ChangeOwner(path, status.Uid, status.Gid);
        }

        Posix.ChangeMode(path, status.Permissions);
        Posix.SetModified(path, status.ModifiedNs);
    }
}
