using DrDrill.Drills;

namespace DrDrill.Publishing.Alerts;

/// <summary>Tells the alert channels of a finished drill, where <see cref="DrillAlerts"/> says so. Stands after the history, whose older lines say what a PASS follows.</summary>
public sealed class AlertSink(AlertChannels channels, AlertPolicy policy, ReportStore store, History history, ReportComposer composer) : IResultSink
{
    public const string SinkName = "alerts";

    public string Name => SinkName;

    public async Task Publish(DrillResult result, CancellationToken ct)
    {
        if (!channels.Any)
        {
            return;
        }

        var report = composer.Compose(result);
        var file = Path.GetFullPath(Path.Combine(store.Of(report.DrillId), "report.md"));
        if (DrillAlerts.Of(report, history.Read(), policy, file) is { } alert && await channels.Send(alert, ct) is [_, ..] failed)
        {
            throw new IOException(string.Join("; ", failed));
        }
    }
}
