using DrDrill.Objectives;
using DrDrill.Reports.Model;

namespace DrDrill.Publishing;

/// <summary>An RPO measurement as its parts of the report.</summary>
internal static class StreamsMapper
{
    public static StreamsReport Map(RpoMeasurement rpo) => new()
    {
        Recorded = rpo.Counts.Recorded,
        Recovered = rpo.Counts.Recovered,
        Lost = rpo.Counts.Lost,
        BornAfterSnapshot = rpo.Counts.BornAfterSnapshot,
        SamplesLost = rpo.Counts.SamplesLost,
        MostSamplesLost = rpo.Counts.MostSamplesLost,
        Worst = [.. rpo.Worst.Select(Map)],
        Holes = [.. rpo.Holes.Select(h => new HoleReport(h.From.ToDateTimeOffset(), h.To.ToDateTimeOffset(), h.Samples))],
    };

    /// <summary>Rounded from running totals, so that the three sum to the rounded RPO achieved.</summary>
    public static RpoSplitReport Split(RpoSplit split)
    {
        var missedEnd = split.SnapshotAge + split.SnapshotMissed;
        return new RpoSplitReport(
            Seconds.Of(split.SnapshotAge),
            Seconds.Between(split.SnapshotAge, missedEnd),
            Seconds.Between(missedEnd, split.Sum));
    }

    private static WorstStream Map(StreamRpo stream) => new()
    {
        Stream = stream.Outcome.Stream,
        RpoSeconds = Seconds.Of(stream.Achieved),
        SamplesLost = stream.Outcome.SamplesLost,
        NewestRecorded = stream.Outcome.NewestRecorded.ToDateTimeOffset(),
        RecoveredPoint = stream.Outcome.RecoveredPoint?.ToDateTimeOffset(),
        NewestInSnapshot = stream.Outcome.NewestInSnapshot?.ToDateTimeOffset(),
        BornAfterSnapshot = stream.Outcome.BornAfterSnapshot,
    };
}
