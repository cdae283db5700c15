using DrDrill.Tools;

namespace DrDrill.Snapshots.Restic;

/// <summary>Who uses the repository from this host, for the message of whoever is refused.</summary>
public sealed record LockOwner(ProcessIdentity Process, DateTimeOffset Since, string What)
{
    public override string ToString() => $"process {Process.Pid} on {Process.Host}, since {Since:yyyy-MM-dd HH:mm:ss}Z, for: {What}";
}
