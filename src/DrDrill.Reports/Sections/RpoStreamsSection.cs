using DrDrill.Reports.Charts;
using DrDrill.Reports.Markdown;
using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Sections;

/// <summary>The RPO achieved over the streams: spread, counts, and the worst by name.</summary>
internal sealed class RpoStreamsSection : ISection
{
    private static readonly string[] Spread =
        ["Target", ">Worst", ">p95", ">p50", ">Streams recorded", ">Came back", ">Lost whole", ">Born after the snapshot", ">Samples lost in all", ">By one stream at most"];

    private static readonly string[] Worst =
        ["Target", "Stream", ">RPO achieved", ">Samples lost", "Newest recorded (UTC)", "Recovered point (UTC)", "Newest in the snapshot (UTC)"];

    public void Write(DrillReport report, MarkdownPage page)
    {
        page.Heading(2, $"What was lost, by stream");
        page.Chart(StreamsChart.Draw(report));
        page.Table(Spread, report.Targets.Select(SpreadRow));
        var rows = report.Targets.SelectMany(t => (t.Streams?.Worst ?? []).Select(s => WorstRow(t, s))).ToList();
        if (rows.Count > 0)
        {
            page.Paragraph($"The worst streams (ten per target at most):");
            page.Table(Worst, rows);
        }
    }

    private static Inline[] SpreadRow(TargetReport target) =>
    [
        Inline.Of($"{target.Name}"),
        Inline.Of($"{Durations.Exact(target.RpoSeconds)}"),
        Inline.Of($"{Durations.Exact(target.RpoP95Seconds)}"),
        Inline.Of($"{Durations.Exact(target.RpoP50Seconds)}"),
        Mark.Count(target.Streams?.Recorded),
        Mark.Count(target.Streams?.Recovered),
        Mark.Count(target.Streams?.Lost),
        Mark.Count(target.Streams?.BornAfterSnapshot),
        Mark.Count(target.Streams?.SamplesLost),
        Mark.Count(target.Streams?.MostSamplesLost),
    ];

    private static Inline[] WorstRow(TargetReport target, WorstStream stream) =>
    [
        Inline.Of($"{target.Name}"),
        Inline.Code(stream.Stream),
        Inline.Of($"{Durations.Exact(stream.RpoSeconds)}"),
        Inline.Of($"{stream.SamplesLost}"),
        Inline.Of($"{Amounts.SampleTime(stream.NewestRecorded)}"),
        Inline.Of($"{(stream.RecoveredPoint is { } point ? Amounts.SampleTime(point) : "nothing came back")}"),
        Inline.Of($"{(stream.NewestInSnapshot is { } newest ? Amounts.SampleTime(newest) : "born after the snapshot")}"),
    ];
}
