namespace DrDrill.Objectives;

/// <summary>
/// Where an RPO achieved comes from, in sample time; the three sum to it exactly.
/// </summary>
/// <param name="SnapshotAge">Newest recorded − newest in the snapshot: what no restore of this snapshot could bring back.</param>
/// <param name="SnapshotMissed">Newest in the snapshot − R, where the snapshot's files never held the missing samples.</param>
/// <param name="RestoreLost">Newest in the snapshot − R, where the snapshot's files held them and the restored tree does not.</param>
public sealed record RpoSplit(TimeSpan SnapshotAge, TimeSpan SnapshotMissed, TimeSpan RestoreLost)
{
    public TimeSpan Sum => SnapshotAge + SnapshotMissed + RestoreLost;
}
