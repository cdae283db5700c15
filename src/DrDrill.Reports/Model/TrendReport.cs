namespace DrDrill.Reports.Model;

/// <summary>One number of one target over the last drills of the same target, mode, level and origin of the snapshot (sandbox apart). This drill is the last point.</summary>
public sealed record TrendReport
{
    public required string Target { get; init; }

    /// <summary><c>RTO achieved</c>, <c>RPO achieved</c> or <c>seconds per GB</c> (RTO achieved by 10^9 bytes restored).</summary>
    public required string Metric { get; init; }

    /// <summary><c>too few drills</c>, <c>stable</c>, <c>suspect</c> (this drill alone is beyond the noise), <c>regression</c> (two in a row are) or <c>better</c>.</summary>
    public required string State { get; init; }

    /// <summary>Of the drills before the two that were judged; null with too few.</summary>
    public double? Median { get; init; }

    /// <summary>Median absolute deviation of the same drills; null with too few.</summary>
    public double? Mad { get; init; }

    /// <summary>From here on a value is beyond the noise; null with too few drills.</summary>
    public double? Limit { get; init; }

    /// <summary>How many drills the median is of.</summary>
    public int ComparedWith { get; init; }

    /// <summary>The phase of the critical path that grew most over its own median; null unless an RTO grew.</summary>
    public string? Blame { get; init; }

    /// <summary>By how many seconds that phase grew.</summary>
    public double? BlameSeconds { get; init; }

    /// <summary>The objective that applied to this drill; null without one.</summary>
    public double? Objective { get; init; }

    /// <summary>Oldest first, thirty at most.</summary>
    public IReadOnlyList<TrendPoint> Points { get; init; } = [];
}
