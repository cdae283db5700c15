using DrDrill.Objectives;

namespace DrDrill.Drills;

/// <summary>A finished drill, as every publisher gets it.</summary>
/// <param name="StartedAt">Worker's wall clock; a label.</param>
/// <param name="Verdict">The worst of its targets'.</param>
/// <param name="Reason">Why, in one or two sentences.</param>
/// <param name="Cancelled">Cut short by Ctrl-C, SIGTERM or a kill, and rolled back.</param>
public sealed record DrillResult(
    DrillPlan Plan,
    DateTimeOffset StartedAt,
    DateTimeOffset FinishedAt,
    Verdict Verdict,
    string Reason,
    bool Cancelled,
    IReadOnlyList<TargetResult> Targets,
    IReadOnlyList<ObjectiveResult> Objectives,
    DrillEnvironment Environment)
{
    /// <summary>RTO achieved of the drill: the largest of its targets'; null when one that was struck has none.</summary>
    public TimeSpan? Rto => Largest(t => t.Rto);

    /// <summary>RPO achieved of the drill: the largest of its targets'; null when one that was struck has none.</summary>
    public TimeSpan? Rpo => Largest(t => t.Rpo?.Achieved);

    private TimeSpan? Largest(Func<TargetResult, TimeSpan?> value)
    {
        var drilled = Targets.Where(t => t.Verdict != Verdict.Skipped).Select(value).ToList();
        return drilled.Count == 0 || drilled.Exists(v => v is null) ? null : drilled.Max();
    }
}
