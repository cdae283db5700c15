namespace DrDrill.Objectives;

/// <summary>How many streams were recorded, came back, were lost whole, were born after the snapshot; and the samples lost over all of them.</summary>
public sealed record RpoCounts(long Recorded, long Recovered, long Lost, long BornAfterSnapshot, long SamplesLost)
{
    /// <summary>Samples lost by the one stream that lost most: "per stream at most", which the ten worst by time need not include.</summary>
    public long? MostSamplesLost { get; init; }

    public static RpoCounts Of(IReadOnlyList<StreamOutcome> outcomes) => new(
        outcomes.Count,
        outcomes.Count(o => o.RecoveredPoint is not null),
        outcomes.Count(o => o.RecoveredPoint is null),
        outcomes.Count(o => o.BornAfterSnapshot),
        outcomes.Sum(o => o.SamplesLost))
    {
        MostSamplesLost = outcomes.Count == 0 ? null : outcomes.Max(o => o.SamplesLost),
    };
}
