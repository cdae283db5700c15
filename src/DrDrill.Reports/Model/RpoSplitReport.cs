namespace DrDrill.Reports.Model;

/// <summary>Where the RPO achieved comes from, in seconds of sample time; the three sum to it.</summary>
/// <param name="SnapshotAge">What came after the snapshot.</param>
/// <param name="SnapshotMissed">What the snapshot should have held and never did.</param>
/// <param name="RestoreLost">What the snapshot held and the restore did not bring.</param>
public sealed record RpoSplitReport(double SnapshotAge, double SnapshotMissed, double RestoreLost);
