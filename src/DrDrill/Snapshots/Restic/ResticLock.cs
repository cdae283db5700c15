namespace DrDrill.Snapshots.Restic;

/// <summary>A lock that lies in the repository, as restic wrote it; the time is of its last refresh.</summary>
public sealed record ResticLock(string Id, string Host, int Pid, string User, DateTimeOffset Time);
