using DrDrill.Reports.Model;

namespace DrDrill.Reports.Pages;

/// <summary>A target's newest drill in one mode. Isolated and in-place results are never one.</summary>
public sealed record ModeResult
{
    public required string Mode { get; init; }

    public required string Level { get; init; }

    public required string DrillId { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    public required string Verdict { get; init; }

    public required string Reason { get; init; }

    public required string SnapshotPolicy { get; init; }

    public double? RtoSeconds { get; init; }

    public double? RpoSeconds { get; init; }

    /// <summary>Of this target, as that drill judged them; null: its report is gone, so nothing is known of objectives.</summary>
    public IReadOnlyList<ObjectiveReport>? Objectives { get; init; }

    /// <summary>What that drill's report says to do.</summary>
    public IReadOnlyList<string> Next { get; init; } = [];

    public IReadOnlyList<TrendReport> Trends { get; init; } = [];

    /// <summary>Drills in a row that did not pass, and since when; null when it passed.</summary>
    public (int Drills, DateTimeOffset Since)? Failing { get; init; }
}
