using DrDrill.Drills;
using DrDrill.Objectives;
using DrDrill.Tools;

namespace DrDrill.Targets;

/// <summary>What a target needs in order to say what was lost.</summary>
/// <param name="Snapshot">What the snapshot must give back.</param>
/// <param name="Loss">What was recorded last before the loss.</param>
/// <param name="LossAt">t_loss on the target's clock: nothing younger counts as recovered, nor as recorded.</param>
/// <param name="Truth">Who knows the exact truth up to the loss: a clone of the quarantined original, or (isolated) the live service. Null for targets that read files, and where no clone could be had.</param>
/// <param name="Original">The original data, not to be written to: in quarantine, or (isolated) live.</param>
public sealed record VerificationRequest(SnapshotEvidence Snapshot, LossEvidence Loss, SampleTime LossAt, ServiceAccess? Truth, DataPath Original);
