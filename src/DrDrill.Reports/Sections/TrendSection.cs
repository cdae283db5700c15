using DrDrill.Reports.Charts;
using DrDrill.Reports.Markdown;
using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Sections;

/// <summary>This drill beside the last ones: regressions with the phase to blame, and since when a target fails.</summary>
internal sealed class TrendSection : ISection
{
    private static readonly string[] Head = ["Target", "Number", ">This drill", ">Median", ">MAD", "Judgement", "Phase to blame"];

    public void Write(DrillReport report, MarkdownPage page)
    {
        page.Heading(2, $"Beside the last drills");
        if (report.FailureRuns.Count > 0)
        {
            page.Bullets(report.FailureRuns.Select(Run));
        }

        if (report.Trends.Count == 0)
        {
            page.Paragraph($"NOT MEASURED: this drill gave no number to compare, or no history was read.");
            return;
        }

        page.Chart(TrendsChart.Draw(report));
        page.Table(Head, report.Trends.Select(Row));
        page.Paragraph($"Compared are drills of the same target, mode, level and origin of the snapshot, the last twenty. A regression is two drills in a row beyond the noise (2.5 spreads by the median absolute deviation of the logarithms, at least 40 % and 1 s above the median).");
    }

    private static Inline Run(FailureRunReport run)
    {
        var pass = run.LastPassDrillId is { } id ? Inline.Of($"the last that passed was {Inline.Code(id)}") : Inline.Of($"none before it passed");
        return run.Drills == 1
            ? Inline.Of($"**{run.Target}**: this drill is the first that did not pass; {pass}.")
            : Inline.Of($"**{run.Target}**: {run.Drills} drills in a row did not pass, the first was {Inline.Code(run.FirstDrillId)} at {Amounts.Time(run.Since)}; {pass}.");
    }

    private static Inline[] Row(TrendReport trend) =>
    [
        Inline.Of($"{trend.Target}"),
        Inline.Of($"{trend.Metric}"),
        Inline.Of($"{TrendWords.Number(trend, trend.Points[^1].Value)}"),
        Inline.Of($"{(trend.Median is { } median ? TrendWords.Number(trend, median) : "none")}"),
        Inline.Of($"{(trend.Mad is { } mad ? TrendWords.Number(trend, mad) : "none")}"),
        trend.State == TrendState.Regression ? Inline.Of($"**{TrendWords.State(trend)}**") : Inline.Of($"{TrendWords.State(trend)}"),
        Inline.Of($"{TrendWords.Blame(trend)}"),
    ];
}
