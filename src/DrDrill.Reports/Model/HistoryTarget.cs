namespace DrDrill.Reports.Model;

/// <summary>One target's numbers in a history line: what trends are made of.</summary>
public sealed record HistoryTarget
{
    public required string Name { get; init; }

    public required string Kind { get; init; }

    public required string Verdict { get; init; }

    public double? RtoSeconds { get; init; }

    public double? RpoSeconds { get; init; }

    public long? SamplesLost { get; init; }

    public string? SnapshotId { get; init; }

    /// <summary>Of all files in the snapshot.</summary>
    public long? Bytes { get; init; }

    /// <summary>Seconds per phase on the critical path.</summary>
    public IReadOnlyDictionary<string, double> CriticalSeconds { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);
}
