using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Disasters;

/// <summary>
/// Refuses to strike what must never be struck: a symlink, a file-system root, a home, a system directory, an ancestor of the repository, the
/// work directory, the journal or the configuration. Checked in preflight and again at the moment of the strike, on what is there then.
/// </summary>
public sealed class DataGuard(IReadOnlyList<DataPath> mustSurvive)
{
    private const int LinksFollowed = 40;

    private static readonly string[] System =
        ["/", "/bin", "/boot", "/dev", "/etc", "/home", "/lib", "/lib64", "/media", "/mnt", "/opt", "/proc", "/root", "/run", "/sbin", "/srv", "/sys", "/tmp", "/usr", "/var", "/var/lib", "/var/log"];

    /// <summary>Null when the path may be struck; otherwise what is wrong with it.</summary>
    public string? WhyNot(DataPath data, DataPath work)
    {
        if (System.Contains(data.Value, StringComparer.Ordinal) || data.Value == Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) || data.Parent?.Value == "/home")
        {
            return $"{data} is a system directory or a home.";
        }

        for (var part = data; part is not null; part = part.Parent)
        {
            if (Posix.Status(part.Value) is { IsSymlink: true })
            {
                return part == data ? $"{data} is a symlink." : $"{data} is reached through the symlink {part}.";
            }
        }

        if (Posix.Status(data.Value) is not { } status)
        {
            return $"{data} does not exist.";
        }

        if (!status.IsDirectory)
        {
            return $"{data} is no directory.";
        }

        var inside = mustSurvive.FirstOrDefault(path => data.Contains(path) || IsReallyInside(path, status));
        if (inside is not null)
        {
            return $"{data} holds {inside}, which must survive the drill.";
        }

        return work == data || work.Contains(data) ? $"The work directory {work} holds the data {data}." : null;
    }

    /// <summary>By what the path leads to, links followed, and by inode, so that neither a symlink nor a bind mount leads round the guard.</summary>
    private static bool IsReallyInside(DataPath path, FileStatus data)
    {
        for (var part = Real(path, 0); part is not null; part = part.Parent)
        {
            if (Posix.Status(part.Value) is { } status && status.Device == data.Device && status.Inode == data.Inode)
            {
                return true;
            }
        }

        return false;
    }

    private static DataPath Real(DataPath path, int followed)
    {
        if (path.Parent is not { } parent || followed > LinksFollowed)
        {
            return path;
        }

        var here = Real(parent, followed).Below(path.Name);
        return Posix.Status(here.Value) is { IsSymlink: true } && new FileInfo(here.Value).LinkTarget is { } target
            ? Real(DataPath.Create(Path.Combine(here.Parent!.Value, target)), followed + 1)
            : here;
    }
}
