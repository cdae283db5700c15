using DrDrill.Publishing.Outbox;

namespace DrDrill.Publishing.Metrics;

/// <summary>What the metrics are read from, beside the history.</summary>
/// <param name="StateDirectory">The directory <c>DR/state</c>.</param>
/// <param name="Slack">Null: Slack is not set up.</param>
public sealed record MetricsFiles(ReportStore Store, string StateDirectory, OutboxFolder? Slack);
