using System.Text;
using DrDrill.Drills;
using DrDrill.Reports.Model;
using DrDrill.Reports.Sections;
using DrDrill.Tools;

namespace DrDrill.Publishing;

/// <summary>
/// Writes <c>DR/drills/&lt;id&gt;/report.md</c>, <c>report.json</c> and <c>SHA256SUMS</c>, and the newest as <c>DR/drill-report.md</c>;
/// each whole or not at all, 0600: names of series and paths can be confidential.
/// </summary>
public sealed class ReportFiles(ReportStore store) : IResultSink
{
    public string Name => "report files";

    public Task Publish(DrillResult result, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var report = DrillReportMapper.Map(result);
        var markdown = ReportMarkdown.Write(report);
        var json = ReportJson.Write(report);
        var directory = store.Prepare(report.DrillId);
        AtomicFile.WriteText(Path.Combine(directory, "report.md"), markdown);
        AtomicFile.WriteText(Path.Combine(directory, "report.json"), json);
        AtomicFile.WriteText(Path.Combine(directory, "SHA256SUMS"), Sums(("report.json", json), ("report.md", markdown)));
        AtomicFile.WriteText(store.Newest, markdown);
        return Task.CompletedTask;
    }

    /// <summary>As <c>sha256sum --check</c> reads it.</summary>
    private static string Sums(params (string Name, string Text)[] files)
    {
        var text = new StringBuilder();
        foreach (var (name, content) in files)
        {
            text.Append(Digest.Of(content)).Append("  ").Append(name).Append('\n');
        }

        return text.ToString();
    }
}
