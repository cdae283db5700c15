namespace DrDrill.Snapshots;

/// <summary>What went wrong with the repository, whatever restic version said it in whatever way.</summary>
public enum RepositoryFault
{
    Failed,
    ToolMissing,
    ToolTooOld,
    WrongPassword,
    NoRepository,
    Locked,
    Incomplete,
    NoSuchSnapshot,
    Damaged,
    NoSpace,
    Cancelled,
    Unreachable,
}
