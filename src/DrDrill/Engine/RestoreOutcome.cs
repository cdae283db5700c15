using DrDrill.Drills;
using DrDrill.Objectives;

namespace DrDrill.Engine;

/// <summary>What a real restore brought back.</summary>
/// <param name="Took">From the start of the restore to the proven end.</param>
/// <param name="RecoveredPointAge">Loss − newest sample that the snapshot evidence has: all after it is gone; null without the time of the loss.</param>
public sealed record RestoreOutcome(SnapshotUsed Snapshot, Integrity Integrity, TimeSpan Took, TimeSpan? RecoveredPointAge, DataPath Where, bool ServiceAnswers);
