using DrDrill.Drills;

namespace DrDrill.Engine;

/// <summary>A target whose loss evidence is recorded: only such a one can be struck.</summary>
public sealed record RecordedTarget(ProvenSnapshot Snapshot, LossEvidence Loss)
{
    public Subject Subject => Snapshot.Subject;
}
