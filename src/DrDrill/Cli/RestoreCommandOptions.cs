using DrDrill.Drills;

namespace DrDrill.Cli;

/// <summary>What <c>drdrill restore</c>, the real disaster, was asked for. Exactly one of At and Snapshot is set.</summary>
/// <param name="At">The newest snapshot not younger than this.</param>
/// <param name="Snapshot">An id, or the newest; never fresh.</param>
/// <param name="To">Absolute; null: the target's data directory.</param>
/// <param name="LostAt">When the data was lost; null: RPO is NOT MEASURED.</param>
public sealed record RestoreCommandOptions(
    string? Root,
    TargetName Target,
    DateTimeOffset? At,
    SnapshotChoice? Snapshot,
    DataPath? To,
    DateTimeOffset? LostAt,
    bool Yes,
    bool Json);
