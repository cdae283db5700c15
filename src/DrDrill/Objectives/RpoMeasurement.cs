namespace DrDrill.Objectives;

/// <summary>A target's RPO achieved: the largest over its streams, with the spread and the worst named.</summary>
/// <param name="Achieved">Newest recorded − R of the worst stream.</param>
/// <param name="RecoveredPointAge">t_loss − R, the largest over the streams.</param>
/// <param name="P50">Median over the streams.</param>
/// <param name="P95">95th percentile over the streams (nearest rank).</param>
/// <param name="Split">Of the worst stream; sums to <paramref name="Achieved"/>.</param>
/// <param name="Worst">The ten worst streams, worst first.</param>
public sealed record RpoMeasurement(
    TimeSpan Achieved,
    TimeSpan RecoveredPointAge,
    TimeSpan P50,
    TimeSpan P95,
    RpoSplit Split,
    RpoCounts Counts,
    IReadOnlyList<StreamRpo> Worst,
    IReadOnlyList<Hole> Holes)
{
    public const int WorstListed = 10;
    public const int HolesListed = 20;

    /// <summary>Null when there was no stream to measure: then RPO is NOT MEASURED.</summary>
    /// <param name="outcomes">Every stream that was recorded before the loss.</param>
    /// <param name="snapshotAsOf">The snapshot's instant on the target's clock: the recovered point of a stream of which nothing came back.</param>
    /// <param name="lossAt">t_loss on the target's clock.</param>
    /// <param name="treeIsAsInSnapshot">Whether the restored files equal the snapshot's: tells "missed by the snapshot" from "lost by the restore".</param>
    public static RpoMeasurement? Of(IReadOnlyList<StreamOutcome> outcomes, SampleTime snapshotAsOf, SampleTime lossAt, bool treeIsAsInSnapshot)
    {
        if (outcomes.Count == 0)
        {
            return null;
        }

        var streams = outcomes.Select(outcome => Measure(outcome, snapshotAsOf, lossAt)).ToList();
        streams.Sort((a, b) => b.Achieved != a.Achieved ? b.Achieved.CompareTo(a.Achieved) : b.Outcome.SamplesLost.CompareTo(a.Outcome.SamplesLost));
        var worst = streams[0];
        return new RpoMeasurement(
            worst.Achieved,
            streams.Max(s => s.RecoveredPointAge),
            NearestRank(streams, 0.50),
            NearestRank(streams, 0.95),
            SplitOf(worst, snapshotAsOf, treeIsAsInSnapshot),
            RpoCounts.Of(outcomes),
            [.. streams.Take(WorstListed)],
            HolesOf(outcomes));
    }

    private static StreamRpo Measure(StreamOutcome outcome, SampleTime snapshotAsOf, SampleTime lossAt)
    {
        var point = RecoveredPointOf(outcome, snapshotAsOf);
        return new StreamRpo(outcome, outcome.NewestRecorded - point, lossAt - point);
    }

    /// <summary>A stream of which nothing came back was, at the latest, complete at the snapshot (it held nothing then, or what it held is lost from before its first sample).</summary>
    private static SampleTime RecoveredPointOf(StreamOutcome outcome, SampleTime snapshotAsOf)
    {
        if (outcome.RecoveredPoint is { } point)
        {
            return point;
        }

        var firstMissing = outcome.Holes.Count > 0 ? outcome.Holes[0].From : outcome.NewestRecorded;
        return SampleTime.Min(firstMissing, snapshotAsOf);
    }

    private static RpoSplit SplitOf(StreamRpo worst, SampleTime snapshotAsOf, bool treeIsAsInSnapshot)
    {
        var point = RecoveredPointOf(worst.Outcome, snapshotAsOf);
        var inSnapshot = SampleTime.Min(worst.Outcome.NewestRecorded, SampleTime.Max(worst.Outcome.NewestInSnapshot ?? point, point));
        var missed = inSnapshot - point;
        return treeIsAsInSnapshot
            ? new RpoSplit(worst.Outcome.NewestRecorded - inSnapshot, missed, TimeSpan.Zero)
            : new RpoSplit(worst.Outcome.NewestRecorded - inSnapshot, TimeSpan.Zero, missed);
    }

    private static TimeSpan NearestRank(List<StreamRpo> worstFirst, double quantile)
    {
        var rank = Math.Max(1, (int)Math.Ceiling(quantile * worstFirst.Count));
        return worstFirst[worstFirst.Count - rank].Achieved;
    }

    private static List<Hole> HolesOf(IReadOnlyList<StreamOutcome> outcomes) =>
        [.. outcomes.SelectMany(o => o.Holes)
            .GroupBy(hole => (hole.From, hole.To))
            .Select(same => new Hole(same.Key.From, same.Key.To, same.Sum(hole => hole.Samples)))
            .OrderByDescending(hole => hole.To - hole.From)
            .Take(HolesListed)
            .OrderBy(hole => hole.From)];
}
