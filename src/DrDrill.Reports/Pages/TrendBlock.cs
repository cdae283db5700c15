using DrDrill.Reports.Charts;
using DrDrill.Reports.Model;

namespace DrDrill.Reports.Pages;

/// <summary>The last drills of a target in one mode; seconds per GB stand in its report.</summary>
internal static class TrendBlock
{
    public static Markup Write(TargetCard card, ModeResult result, int number) => TrendsChart.Draw([.. result.Trends.Where(trend => trend.Metric != TrendMetric.SecondsPerGb)], $"trend-{number}", $"The last drills of {card.Name}, {result.Mode}") is { } chart
        ? Markup.Of($"<div><h3>{card.Name}, {result.Mode}</h3>{Markup.Trusted(chart.Inline())}</div>")
        : default;
}
