using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Disasters;

/// <summary>
/// Refuses to strike what must never be struck: a symlink, a file-system root, a home, a system directory, an ancestor of the repository, the
/// work directory, the journal or the configuration. Checked in preflight and again at the moment of the strike, on what is there then.
/// </summary>
public sealed class DataGuard(IReadOnlyList<DataPath> mustSurvive)
{
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

        var inside = mustSurvive.FirstOrDefault(path => data.Contains(path));
        if (inside is not null)
        {
            return $"{data} holds {inside}, which must survive the drill.";
        }

        return work == data || work.Contains(data) ? $"The work directory {work} holds the data {data}." : null;
    }
}
