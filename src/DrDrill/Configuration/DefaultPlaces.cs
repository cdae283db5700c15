namespace DrDrill.Configuration;

/// <summary>Directories that are used when the configuration names none.</summary>
public static class DefaultPlaces
{
    private const string SystemLocks = "/run/lock";

    /// <summary>Freeze, staging and quarantine of a target, on its data's file system.</summary>
    public static string Work(string data, string name) => Path.Combine(Path.GetDirectoryName(data) ?? "/", ".drdrill", name);

    /// <summary>
    /// <c>/run/lock/drdrill</c> for root; the temporary directory for others, because whoever makes the former first would shut the rest out.
    /// </summary>
    public static string Locks() => Environment.IsPrivilegedProcess && Directory.Exists(SystemLocks)
        ? Path.Combine(SystemLocks, "drdrill")
        : Path.Combine(Path.GetTempPath(), $"drdrill-locks-{Environment.UserName}");
}
