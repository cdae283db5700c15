using DrDrill.Reports.Charts;

namespace DrDrill.Reports.Pages;

/// <summary>The last drills of a target in one mode.</summary>
internal static class TrendBlock
{
    public static Markup Write(TargetCard card, ModeResult result, int number) => TrendsChart.Draw(result.Trends, $"trend-{number}", $"The last drills of {card.Name}, {result.Mode}") is { } chart
        ? Markup.Of($"<div><h3>{card.Name}, {result.Mode}</h3>{Markup.Trusted(chart.Inline())}</div>")
        : default;
}
