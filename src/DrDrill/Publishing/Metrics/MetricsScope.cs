namespace DrDrill.Publishing.Metrics;

/// <summary>What the configuration names now. Of targets and jobs that it names no more nothing is shown, however much of them lies on disk: a rule would fire on them for ever.</summary>
/// <param name="CheckJobs">The jobs that check the repository.</param>
public sealed record MetricsScope(IReadOnlyList<string> Targets, IReadOnlyList<string> CheckJobs)
{
    /// <summary>Null: it has no such objective.</summary>
    public IReadOnlyList<(string Target, TimeSpan? Rto, TimeSpan? Rpo)> Objectives { get; init; } = [];

    /// <summary>The longest that the schedule leaves a target without a drill around this time; of targets that it drills.</summary>
    public Func<DateTimeOffset, IReadOnlyList<(string Target, TimeSpan Interval)>> DrillIntervals { get; init; } = _ => [];
}
