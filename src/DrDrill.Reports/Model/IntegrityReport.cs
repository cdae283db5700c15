namespace DrDrill.Reports.Model;

/// <summary>How much was compared with the snapshot evidence, and every difference (the first thousand at most).</summary>
public sealed record IntegrityReport
{
    public long Windows { get; init; }

    public long StreamsCompared { get; init; }

    public long SamplesCompared { get; init; }

    public long FilesCompared { get; init; }

    public IReadOnlyList<MismatchReport> Mismatches { get; init; } = [];
}
