namespace DrDrill.Configuration;

/// <summary>Directories that are used when the configuration names none.</summary>
public static class DefaultPlaces
{
    private const string SystemState = "/var/lib";

    /// <summary>Freeze, staging and quarantine of a target, on its data's file system.</summary>
    public static string Work(string data, string name) => Path.Combine(Path.GetDirectoryName(data) ?? "/", ".drdrill", name);

    /// <summary>
    /// <c>/var/lib/drdrill/lock</c> for root, which outlives a power failure, as the records of restic children must that prove a lock of theirs to be dead; the temporary directory for others, because whoever
    /// makes the former first would shut the rest out.
    /// </summary>
    public static string Locks() => Environment.IsPrivilegedProcess && Directory.Exists(SystemState)
        ? Path.Combine(SystemState, "drdrill", "lock")
        : Path.Combine(Path.GetTempPath(), $"drdrill-locks-{Environment.UserName}");
}
