using System.Text;
using DrDrill.Drills;
using DrDrill.Objectives;
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
    private const string SumsName = "SHA256SUMS";
    private const string JournalName = "journal.jsonl";

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
        AtomicFile.WriteText(Path.Combine(directory, SumsName), Sums(directory, result.Verdict));
        AtomicFile.WriteText(store.Newest, markdown);
        return Task.CompletedTask;
    }

    /// <summary>Of every file of the drill, as <c>sha256sum --check</c> reads it. A journal that recovery will go on with is left out.</summary>
    private static string Sums(string directory, Verdict verdict)
    {
        var text = new StringBuilder();
        foreach (var name in FileTree.Names(directory).Where(name => name != SumsName && !(verdict == Verdict.DataNotBack && name == JournalName)))
        {
            text.Append(Digest.Of(File.ReadAllBytes(Path.Combine(directory, name)))).Append("  ").Append(name).Append('\n');
        }

        return text.ToString();
    }
}
