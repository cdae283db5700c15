using System.Globalization;
using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Charts;

/// <summary>The last drills of each target: one small panel per number, with its objective; this drill is the last dot.</summary>
internal static class TrendsChart
{
    private const int NameLength = 16;
    private const int PlotHeight = 84;

    public static Chart? Draw(DrillReport report) => Draw(report.Trends, "trends", "This drill beside the last ones");

    public static Chart? Draw(IReadOnlyList<TrendReport> all, string name, string title)
    {
        var trends = all.Where(t => t.Points.Count > 1).ToList();
        if (trends.Count == 0)
        {
            return null;
        }

        var canvas = new SvgCanvas(name);
        canvas.Text(1, 16, "○ passed · ✕ did not pass", "soft");
        canvas.Text(1, 32, "◆ regression · dashed: objective", "soft");
        var y = 38;
        foreach (var trend in trends)
        {
            y = Panel(canvas, trend, y);
        }

        return new Chart(name, title, string.Join(" ", trends.Select(Words)), canvas.Body, y);
    }

    private static int Panel(SvgCanvas canvas, TrendReport trend, int y)
    {
        var most = trend.Points.Max(p => p.Value);
        var near = trend.Objective is { } limit && limit <= most * 3 ? limit : (double?)null;
        var top = Math.Max(Math.Max(most, near ?? 0) * 1.1, 0.001);
        var first = y + 52;
        canvas.Text(1, y + 16, $"{SvgText.Short(trend.Target, NameLength)} · {trend.Metric}", "strong");
        canvas.Text(99, y + 16, TrendWords.Number(trend, trend.Points[^1].Value), "strong end");
        canvas.Text(1, y + 32, TrendWords.Brief(trend), trend.State is "regression" ? "alarm" : "soft");
        foreach (var share in new[] { 0d, 0.5, 1 })
        {
            canvas.Line(1, first + (PlotHeight * (1 - share)), 99, first + (PlotHeight * (1 - share)), share == 0 ? "axis" : "grid");
        }

        if (near is null)
        {
            canvas.Text(1, first + 11, TrendWords.Number(trend, top), "soft");
        }
        else if (near is { } at)
        {
            var line = first + (PlotHeight * (1 - (at / top)));
            canvas.Line(1, line, 99, line, "limit");
            canvas.Text(99, line - 4, $"objective {Durations.People(at)}", "end");
        }

        Points(canvas, trend, top, first);
        canvas.Text(1, first + PlotHeight + 15, Date(trend.Points[0]), "soft");
        canvas.Text(99, first + PlotHeight + 15, Date(trend.Points[^1]), "soft end");
        return first + PlotHeight + 28;
    }

    private static void Points(SvgCanvas canvas, TrendReport trend, double top, int first)
    {
        double X(int i) => 14 + (82d * i / (trend.Points.Count - 1));
        double Y(TrendPoint p) => first + (PlotHeight * (1 - (p.Value / top)));
        for (var i = 1; i < trend.Points.Count; i++)
        {
            canvas.Line(X(i - 1), Y(trend.Points[i - 1]), X(i), Y(trend.Points[i]), "path");
        }

        for (var i = 0; i < trend.Points.Count; i++)
        {
            var point = trend.Points[i];
            if (point.Regression)
            {
                canvas.Text(X(i), Y(point) + 5, "◆", "alarm mid");
            }
            else if (point.Verdict == VerdictWord.Pass)
            {
                canvas.Dot(X(i), Y(point), "dot");
            }
            else
            {
                canvas.Text(X(i), Y(point) + 5, "✕", "alarm mid");
            }
        }
    }

    private static string Date(TrendPoint point) => point.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Words(TrendReport trend) =>
        $"{trend.Target}, {trend.Metric}: {TrendWords.Number(trend, trend.Points[^1].Value)} in this drill, {TrendWords.State(trend)}.";
}
