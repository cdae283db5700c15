using DrDrill.Reports.Charts;
using DrDrill.Reports.Markdown;
using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Sections;

/// <summary>Verdict, level and the one sentence, in a box whose colour fits; then what the numbers hold for.</summary>
internal sealed class VerdictSection : ISection
{
    public void Write(DrillReport report, MarkdownPage page)
    {
        page.Heading(1, $"{Mark.Verdict(report.Verdict)} · {report.Level} · {Names(report)}");
        page.Alert(Colour(report.Verdict), [Inline.Of($"**{report.Sentence}**")]);
        WhatSpoilsIt(report, page);
        page.Chart(ObjectivesChart.Draw(report));
        page.Paragraph($"{Level(report)} Drill {Inline.Code(report.DrillId)}, {report.Mode}, disaster: {report.Disaster}, {Amounts.Time(report.StartedAt)} to {Amounts.Time(report.FinishedAt)}.");
        if (report.Sandbox)
        {
            page.Paragraph($"**Sandbox:** a throw-away stack was drilled, not your own.");
        }

        if (report.Mode == "isolated")
        {
            page.Paragraph($"**Isolated:** the snapshot was restored into a copy that neither production nor its network could reach; production was not touched. RTO achieved is that of the copy, there is no blind window, and drills in place are never compared with it.");
        }

        if (report.Targets.Any(t => t.Snapshot?.Origin == "fresh"))
        {
            page.Paragraph($"**Best case only:** the snapshot was taken freshly for this drill. A real disaster finds the newest scheduled one, which is older.");
        }
    }

    /// <summary>What takes the worth from a PASS stands beside it, not below.</summary>
    private static void WhatSpoilsIt(DrillReport report, MarkdownPage page)
    {
        foreach (var (target, names) in ControlWords.Missed(report))
        {
            page.Alert("CAUTION", [Inline.Of($"**NEGATIVE CONTROL MISSED: {target.Name} ({names}).** A copy that was spoiled on purpose did not come out red for the right reason: until that is mended, a PASS of {target.Name} proves nothing.")]);
        }

        foreach (var damage in report.Checks.SelectMany(check => check.Damaged.Select(part => CheckWords.Damage(check, part))))
        {
            page.Alert("CAUTION", [Inline.Of($"**{damage}**")]);
        }
    }

    private static string Names(DrillReport report) => report.Targets.Count switch
    {
        0 => "no target",
        <= 3 => string.Join(", ", report.Targets.Select(t => t.Name)),
        _ => $"{report.Targets.Count} targets",
    };

    private static string Colour(string verdict) => verdict switch
    {
        VerdictWord.Pass => "TIP",
        VerdictWord.Skipped => "NOTE",
        VerdictWord.NotMeasured or VerdictWord.RolledBack => "WARNING",
        _ => "CAUTION",
    };

    private static string Level(DrillReport report) =>
        report.Verdict is VerdictWord.Pass or VerdictWord.Fail
            ? $"{report.Level}: {PhaseWords.Level(report.Level)}."
            : $"{report.Level} was planned ({PhaseWords.Level(report.Level)}) and is not proven.";
}
