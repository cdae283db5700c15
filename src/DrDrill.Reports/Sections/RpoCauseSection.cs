using DrDrill.Reports.Charts;
using DrDrill.Reports.Markdown;
using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Sections;

/// <summary>The RPO achieved, split by cause; the causes sum to it.</summary>
internal sealed class RpoCauseSection : ISection
{
    private static readonly string[] Head =
        ["Target", ">Age of the snapshot", ">Missed by the snapshot", ">Lost by the restore", ">= RPO achieved", ">Recovered point's age at the loss", ">Blind window"];

    public void Write(DrillReport report, MarkdownPage page)
    {
        page.Heading(2, $"What was lost, by cause");
        page.Chart(CausesChart.Draw(report));
        page.Table(Head, report.Targets.Select(Row));
        page.Paragraph($"The split is that of the worst stream, in sample time. The blind window is the hole that graphs will show: from the newest recovered sample to the first fresh one.");
        var reasons = report.Targets.Where(t => t.BlindWindowSeconds is null).Select(t => Inline.Of($"{t.Name}: no blind window: {t.BlindWindowReason ?? "no reason was recorded"}")).ToList();
        if (reasons.Count > 0)
        {
            page.Bullets(reasons);
        }
    }

    private static Inline[] Row(TargetReport target) =>
    [
        Inline.Of($"{target.Name}"),
        Inline.Of($"{Durations.Exact(target.RpoSplit?.SnapshotAge)}"),
        Inline.Of($"{Durations.Exact(target.RpoSplit?.SnapshotMissed)}"),
        Inline.Of($"{Durations.Exact(target.RpoSplit?.RestoreLost)}"),
        Inline.Of($"**{Durations.Exact(target.RpoSeconds)}**"),
        Inline.Of($"{Durations.Exact(target.RecoveredPointAgeSeconds)}"),
        Inline.Of($"{Durations.Exact(target.BlindWindowSeconds)}"),
    ];
}
