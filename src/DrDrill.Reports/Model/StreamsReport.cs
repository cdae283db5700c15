namespace DrDrill.Reports.Model;

/// <summary>Streams recorded before the loss and what became of them.</summary>
public sealed record StreamsReport
{
    public required long Recorded { get; init; }

    /// <summary>Came back, at least in part.</summary>
    public required long Recovered { get; init; }

    /// <summary>Nothing of them came back.</summary>
    public required long Lost { get; init; }

    public required long BornAfterSnapshot { get; init; }

    /// <summary>Over all streams.</summary>
    public required long SamplesLost { get; init; }

    /// <summary>By the one stream that lost most; null when it is not known.</summary>
    public long? MostSamplesLost { get; init; }

    /// <summary>At most ten, worst first.</summary>
    public IReadOnlyList<WorstStream> Worst { get; init; } = [];

    /// <summary>At most twenty, the longest, oldest first.</summary>
    public IReadOnlyList<HoleReport> Holes { get; init; } = [];
}
