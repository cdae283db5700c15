namespace DrDrill.Reports.Model;

/// <summary>One stream's RPO achieved and the sample times it comes from.</summary>
public sealed record WorstStream
{
    public required string Stream { get; init; }

    public required double RpoSeconds { get; init; }

    public required long SamplesLost { get; init; }

    /// <summary>Its newest sample before the loss.</summary>
    public required DateTimeOffset NewestRecorded { get; init; }

    /// <summary>R: its last sample before the first one that is missing; null when nothing of it came back.</summary>
    public DateTimeOffset? RecoveredPoint { get; init; }

    /// <summary>Null when it was born after the snapshot.</summary>
    public DateTimeOffset? NewestInSnapshot { get; init; }

    public bool BornAfterSnapshot { get; init; }
}
