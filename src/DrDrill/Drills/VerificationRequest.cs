using DrDrill.Objectives;

namespace DrDrill.Drills;

/// <summary>What a target needs in order to say what was lost.</summary>
/// <param name="Snapshot">What the snapshot must give back.</param>
/// <param name="Loss">What was recorded last before the strike.</param>
/// <param name="LossAt">t_loss on the target's clock: nothing younger counts as recovered.</param>
/// <param name="TruthClone">A clone that serves the quarantined original: the exact truth up to the kill. Null for targets that read files.</param>
/// <param name="Original">The quarantined original data, not to be written to.</param>
public sealed record VerificationRequest(SnapshotEvidence Snapshot, LossEvidence Loss, SampleTime LossAt, Uri? TruthClone, DataPath Original);
