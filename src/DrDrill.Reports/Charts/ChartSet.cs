using DrDrill.Reports.Model;

namespace DrDrill.Reports.Charts;

/// <summary>Every chart of a report. One that has nothing to show is not drawn: its section says why in words.</summary>
public static class ChartSet
{
    public static IReadOnlyList<Chart> Of(DrillReport report) => [.. All(report).OfType<Chart>()];

    private static IEnumerable<Chart?> All(DrillReport report)
    {
        yield return ObjectivesChart.Draw(report);
        yield return WaterfallChart.Draw(report);
        yield return TimelineChart.Draw(report);
        yield return CausesChart.Draw(report);
        yield return StreamsChart.Draw(report);
        yield return TrendsChart.Draw(report);
    }
}
