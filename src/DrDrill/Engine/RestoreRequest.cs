using DrDrill.Snapshots;

namespace DrDrill.Engine;

/// <summary>A real restore: what, from which snapshot, whether its service is to be started on it.</summary>
/// <param name="LostAt">When the data was lost; null: RTO and RPO are NOT MEASURED.</param>
public sealed record RestoreRequest(Subject Subject, SnapshotRecord Snapshot, bool StartService, DateTimeOffset? LostAt);
