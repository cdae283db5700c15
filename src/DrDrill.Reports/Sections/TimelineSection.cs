using DrDrill.Reports.Charts;
using DrDrill.Reports.Markdown;
using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Sections;

/// <summary>The instants around the loss by the target's own clock: what was recorded before, what is missing, when samples came again.</summary>
internal sealed class TimelineSection : ISection
{
    private static readonly string[] Head = ["Target", "Snapshot (UTC)", "Newest sample that came back (UTC)", "Loss (UTC)", "First fresh sample (UTC)"];

    public void Write(DrillReport report, MarkdownPage page)
    {
        page.Heading(2, $"Around the loss");
        var known = report.Targets.Where(t => t.Timeline is not null).ToList();
        if (known.Count == 0)
        {
            page.Paragraph($"NOT MEASURED: the drill did not get as far as comparing what came back.");
            return;
        }

        page.Chart(TimelineChart.Draw(report));
        page.Table(Head, known.Select(t => Row(t.Name, t.Timeline!)));
    }

    private static Inline[] Row(string name, TimelineReport line) =>
    [
        Inline.Of($"{name}"),
        Inline.Of($"{Amounts.SampleTime(line.SnapshotAt)}"),
        Inline.Of($"{(line.NewestRecovered is { } newest ? Amounts.SampleTime(newest) : "nothing came back")}"),
        Inline.Of($"{Amounts.SampleTime(line.LossAt)}"),
        Inline.Of($"{(line.FirstFresh is { } fresh ? Amounts.SampleTime(fresh) : "none")}"),
    ];
}
