using DrDrill.Reports.Charts;
using DrDrill.Reports.Html;
using DrDrill.Reports.Model;
using DrDrill.Reports.Sections;
using DrDrill.Tools;

namespace DrDrill.Publishing;

/// <summary>
/// Writes <c>DR/drills/&lt;id&gt;/</c>: <c>report.md</c>, <c>report.html</c>, <c>report.json</c>, <c>charts/</c>, the configuration and <c>SHA256SUMS</c> over
/// all of it; and the newest as <c>DR/drill-report.md</c>. Each file whole or not at all, 0600: names of series and paths can be confidential.
/// </summary>
/// <param name="store">Where.</param>
/// <param name="configuration">The effective configuration without secrets, whose SHA-256 the report names; null: none is written.</param>
public sealed class ReportFiles(ReportStore store, string? configuration) : IResultSink
{
    internal const string ConfigurationName = "configuration.json";
    private const string JournalName = "journal.jsonl";

    public string Name => "report files";

    public Task Publish(DrillReport report, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var directory = store.Prepare(report.DrillId);
        foreach (var chart in ChartSet.Of(report))
        {
            AtomicFile.WriteText(Path.Combine(directory, ReportMarkdown.Charts, chart.FileName), chart.File());
        }

        AtomicFile.WriteText(Path.Combine(directory, "report.md"), ReportMarkdown.Write(report));
        AtomicFile.WriteText(Path.Combine(directory, "report.html"), ReportHtml.Write(report));
        AtomicFile.WriteText(Path.Combine(directory, "report.json"), ReportJson.Write(report));
        if (configuration is not null)
        {
            AtomicFile.WriteText(Path.Combine(directory, ConfigurationName), configuration);
        }

        AtomicFile.WriteText(Path.Combine(directory, Sums.FileName), Sums.Of(directory, name => report.Verdict == VerdictWord.DataNotBack && name == JournalName));
        AtomicFile.WriteText(store.Newest, ReportMarkdown.Write(report, $"drills/{report.DrillId}/{ReportMarkdown.Charts}"));
        return Task.CompletedTask;
    }
}
