using DrDrill.Reports.Model;

namespace DrDrill.Publishing;

/// <summary>
/// Somewhere a finished drill is told. Throws when it could not: <see cref="SafeFanOut"/> records that and goes on to the next. Publishing
/// the same report twice does no harm but may repeat a message.
/// </summary>
public interface IResultSink
{
    /// <summary>For the log: "report files", "history", "Slack".</summary>
    string Name { get; }

    Task Publish(DrillReport report, CancellationToken ct);
}
