using DrDrill.Drills;

namespace DrDrill.Snapshots;

/// <summary>A snapshot as the repository lists it.</summary>
/// <param name="Summary">What the backup that made it said; null when it was listed, not made.</param>
public sealed record SnapshotRecord(
    SnapshotId Id,
    DateTimeOffset TakenAt,
    string Host,
    IReadOnlyList<string> Paths,
    IReadOnlyList<string> Tags,
    SnapshotId? Parent,
    BackupSummary? Summary)
{
    /// <summary>The value of a <c>key:value</c> tag; null when it has none.</summary>
    public string? Tag(string key) => Tags.FirstOrDefault(tag => tag.StartsWith(key + ":", StringComparison.Ordinal))?[(key.Length + 1)..];
}
