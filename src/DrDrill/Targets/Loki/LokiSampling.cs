namespace DrDrill.Targets.Loki;

/// <summary>How much of a Loki is read for evidence: bounds on windows, on raw entries and on load. The report states what they come to.</summary>
public sealed record LokiSampling
{
    public static readonly LokiSampling Default = new();

    /// <summary>Counted beyond the ingester's oldest chunk (<c>max_chunk_age</c>): what is older lies in chunk files, proven by digest.</summary>
    public TimeSpan BeyondChunkAge { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The longest range that is counted, whatever the chunk age.</summary>
    public TimeSpan LongestRange { get; init; } = TimeSpan.FromHours(6);

    public int Windows { get; init; } = 24;

    /// <summary>Agents send in batches (a second or so, and retries): entries younger than this are counted but not digested.</summary>
    public TimeSpan Settling { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan QuestionSpan { get; init; } = TimeSpan.FromMinutes(2);

    public int QuestionEntries { get; init; } = 20_000;

    public int DigestWindows { get; init; } = 8;

    public int DigestEntries { get; init; } = 5_000;

    /// <summary>Entries of one answer; Loki refuses more than <c>max_entries_limit_per_query</c> (5,000 by default), and then fewer are asked for.</summary>
    public int PageSize { get; init; } = 5_000;

    /// <summary>Streams counted by one query: Loki refuses more than <c>max_query_series</c> (500 by default).</summary>
    public int StreamsPerQuery { get; init; } = 200;

    /// <summary>Queries that run side by side.</summary>
    public int Parallelism { get; init; } = 2;
}
