using DrDrill.Drills;

namespace DrDrill.Snapshots;

/// <summary>What to back up and how to label it.</summary>
/// <param name="Paths">Absolute; the same for each snapshot of a target, so that restic finds the parent.</param>
/// <param name="Tags">See <see cref="SnapshotTags"/>.</param>
public sealed record BackupRequest(IReadOnlyList<DataPath> Paths, IReadOnlyList<string> Tags)
{
    /// <summary>Left out with all below them: what is no data, in a tree that is read where it lives.</summary>
    public IReadOnlyList<DataPath> Excludes { get; init; } = [];
}
