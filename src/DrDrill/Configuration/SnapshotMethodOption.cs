namespace DrDrill.Configuration;

/// <summary>Key <c>targets[].snapshotMethod</c>: how live files are made coherent.</summary>
public enum SnapshotMethodOption
{
    Freeze,
    Admin,
    Stop,
    Live,
}
