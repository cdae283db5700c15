using DrDrill.Reports.Markdown;
using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Sections;

/// <summary>The snapshots that were restored, and what a result from them is worth.</summary>
internal sealed class SnapshotSection : ISection
{
    public void Write(DrillReport report, MarkdownPage page)
    {
        page.Heading(2, $"Snapshot used");
        var rows = report.Targets.Where(t => t.Snapshot is not null).Select(t => Row(t, t.Snapshot!)).ToList();
        if (rows.Count == 0)
        {
            page.Paragraph($"None: the drill ended before a snapshot was chosen.");
            Checks(report, page);
            return;
        }

        page.Table(["Target", "Snapshot", "Taken at", "Origin", "Method", ">Files", ">Bytes"], rows);
        page.Bullets(report.Targets.Where(t => t.Snapshot is not null).Select(t => t.Snapshot!.Origin).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(Origin));
        page.Paragraph($"Asked for: {report.SnapshotPolicy}. Repository: {Inline.Code(report.Environment.Repository)}.");
        Checks(report, page);
    }

    /// <summary>What no restore reads is read by the checks, a part at a time.</summary>
    private static void Checks(DrillReport report, MarkdownPage page)
    {
        if (report.Sandbox)
        {
            page.Paragraph($"Rest of the repository: {VerdictWord.NotMeasured}, because a sandbox's is thrown away.");
        }
        else if (report.Checks.Count == 0)
        {
            page.Paragraph($"Rest of the repository: {VerdictWord.NotMeasured}: {CheckWords.Nothing}.");
        }
        else
        {
            page.Bullets(report.Checks.Select(check => Inline.Of($"Check {check.Job}: {CheckWords.Coverage(check, report.FinishedAt)}")));
        }
    }

    private static Inline Origin(string origin) => origin == "fresh"
        ? Inline.Of($"fresh: taken for this drill. Its RPO achieved is the **best case only**.")
        : Inline.Of($"{origin}: what a real disaster would have found.");

    private static Inline[] Row(TargetReport target, SnapshotReport snapshot) =>
    [
        Inline.Of($"{target.Name}"),
        Inline.Code(snapshot.Id),
        Inline.Of($"{Amounts.Time(snapshot.TakenAt)}"),
        Inline.Of($"{snapshot.Origin}"),
        Inline.Of($"{Method(snapshot.Method)}"),
        Inline.Of($"{snapshot.Files}"),
        Inline.Of($"{Amounts.Bytes(snapshot.Bytes)}"),
    ];

    private static string Method(string method) => method switch
    {
        "freeze" => "freeze (the service ran on)",
        "admin" => "admin (the service's own snapshot)",
        "stop" => "stop (the service was stopped and copied)",
        "live" => "live (files copied as they were: can lose data in silence)",
        _ => method,
    };
}
