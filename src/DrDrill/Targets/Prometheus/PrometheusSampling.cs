namespace DrDrill.Targets.Prometheus;

/// <summary>How much of a Prometheus is read for evidence: bounds on windows, on raw samples and on load. The report states what they come to.</summary>
public sealed record PrometheusSampling
{
    public static readonly PrometheusSampling Default = new();

    /// <summary>Windows per group at most; a query_range refuses more than 11,000 points anyway.</summary>
    public int MaxWindows { get; init; } = 240;

    /// <summary>Windows over all groups at most: bounds the memory and the size of the evidence.</summary>
    public int MaxWindowRecords { get; init; } = 250_000;

    public TimeSpan SmallestStep { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The least range that windows cover, also when the head is younger.</summary>
    public TimeSpan SmallestRange { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A scrape is committed after its time stamp (by up to its timeout): values younger than this are counted but not digested.</summary>
    public TimeSpan Settling { get; init; } = TimeSpan.FromSeconds(15);

    public TimeSpan QuestionSpan { get; init; } = TimeSpan.FromMinutes(2);

    public int QuestionSamples { get; init; } = 20_000;

    public int QuestionMetrics { get; init; } = 20;

    public int DigestWindows { get; init; } = 8;

    public int DigestSamples { get; init; } = 5_000;

    public int DigestMetrics { get; init; } = 5;

    /// <summary>Queries that run side by side.</summary>
    public int Parallelism { get; init; } = 2;
}
