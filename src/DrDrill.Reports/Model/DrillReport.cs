using DrDrill.Reports.Advice;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Model;

/// <summary>
/// A finished drill as it is published: <c>report.json</c>, schema version 1 (docs/report-schema.md). Durations are seconds, rounded to
/// the millisecond; null is what was not measured, never zero.
/// </summary>
public sealed record DrillReport
{
    public const int CurrentSchema = 1;

    public int SchemaVersion { get; init; } = CurrentSchema;

    public required string DrillId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary><c>isolated</c> or <c>in-place</c>.</summary>
    public required string Mode { get; init; }

    /// <summary><c>L0</c> to <c>L3</c>.</summary>
    public required string Level { get; init; }

    /// <summary>One of <see cref="VerdictWord"/>.</summary>
    public required string Verdict { get; init; }

    public required string Reason { get; init; }

    /// <summary>The first sentence of the report. Made from the numbers each time, so it can never say something else than they do.</summary>
    public string Sentence => Headline.Of(this);

    /// <summary>What to do next, the most urgent first.</summary>
    public IReadOnlyList<string> Next => NextSteps.Of(this);

    public double? RtoSeconds { get; init; }

    public double? RpoSeconds { get; init; }

    public double? BlindWindowSeconds { get; init; }

    /// <summary>A throw-away stack was drilled, not the user's own.</summary>
    public bool Sandbox { get; init; }

    public bool Cancelled { get; init; }

    /// <summary><c>wipe</c>, <c>partial</c> or <c>corrupt</c>.</summary>
    public required string Disaster { get; init; }

    /// <summary><c>fresh</c>, <c>latest</c> or the id that was asked for.</summary>
    public required string SnapshotPolicy { get; init; }

    /// <summary>What stands in the data directory afterwards: <c>original</c> or <c>restored</c>.</summary>
    public required string After { get; init; }

    /// <summary>Configured time for detection and decision, which no drill exercises; part of what is held against the RTO objective.</summary>
    public double DetectionAllowanceSeconds { get; init; }

    public IReadOnlyList<ObjectiveReport> Objectives { get; init; } = [];

    public IReadOnlyList<TargetReport> Targets { get; init; } = [];

    /// <summary>This drill beside the last ones; empty without a history.</summary>
    public IReadOnlyList<TrendReport> Trends { get; init; } = [];

    /// <summary>Targets that did not pass, and since when.</summary>
    public IReadOnlyList<FailureRunReport> FailureRuns { get; init; } = [];

    /// <summary>What the checks of the repository have read, by job; empty when nothing was.</summary>
    public IReadOnlyList<CheckReport> Checks { get; init; } = [];

    /// <summary>What the numbers say to do. Made from them each time.</summary>
    public IReadOnlyList<AdviceReport> Advice => AdviceRules.Of(this);

    public required EnvironmentReport Environment { get; init; }
}
