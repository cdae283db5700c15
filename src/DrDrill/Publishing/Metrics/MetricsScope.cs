namespace DrDrill.Publishing.Metrics;

/// <summary>What the configuration names now. Of targets and jobs that it names no more nothing is shown, however much of them lies on disk: a rule would fire on them for ever.</summary>
/// <param name="CheckJobs">The jobs that check the repository.</param>
public sealed record MetricsScope(IReadOnlyList<string> Targets, IReadOnlyList<string> CheckJobs);
