namespace DrDrill.Reports.Model;

/// <summary>One drill in <c>history.jsonl</c>, small enough to read ten thousand of them. The chain's fields (<c>previous</c>, <c>hash</c>) are put around it by the file's writer.</summary>
public sealed record HistoryLine
{
    public const int CurrentSchema = 1;

    public int SchemaVersion { get; init; } = CurrentSchema;

    /// <summary>SHA-256 of the line before, in lower-case hex; 64 zeros for the first.</summary>
    public string Previous { get; init; } = new('0', 64);

    public required string DrillId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    public required string Mode { get; init; }

    public required string Level { get; init; }

    public bool Sandbox { get; init; }

    public required string Verdict { get; init; }

    public required string Reason { get; init; }

    public double? RtoSeconds { get; init; }

    public double? RpoSeconds { get; init; }

    public double? BlindWindowSeconds { get; init; }

    public required string SnapshotPolicy { get; init; }

    public IReadOnlyList<HistoryTarget> Targets { get; init; } = [];

    public required string Host { get; init; }

    public required string Drdrill { get; init; }

    public required string ConfigSha256 { get; init; }

    /// <summary>SHA-256 of report.json as it was written beside it.</summary>
    public string? ReportSha256 { get; init; }

    /// <summary>SHA-256 of this line up to this field; last, so that a damaged line is known by itself.</summary>
    public string Hash { get; init; } = "";
}
