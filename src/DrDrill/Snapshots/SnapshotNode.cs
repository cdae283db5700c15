using DrDrill.Drills;

namespace DrDrill.Snapshots;

/// <summary>One node as <c>restic ls --json</c> tells it. restic tells no digest there.</summary>
/// <param name="Mode">Permission bits with set-uid, set-gid and sticky (07777), translated from Go's file mode.</param>
public sealed record SnapshotNode(string Path, FileKind Kind, long Size, uint Mode, uint Uid, uint Gid, DateTimeOffset Modified);
