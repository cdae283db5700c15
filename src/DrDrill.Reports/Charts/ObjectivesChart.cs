using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Charts;

/// <summary>A bar for each objective: what was achieved within what was promised.</summary>
internal static class ObjectivesChart
{
    private const int Row = 44;
    private const int NameLength = 14;

    public static Chart? Draw(DrillReport report)
    {
        if (report.Objectives.Count == 0)
        {
            return null;
        }

        var canvas = new SvgCanvas("objectives");
        var y = 8;
        foreach (var objective in report.Objectives)
        {
            Bar(canvas, objective, y);
            y += Row;
        }

        var title = report.Mode == "isolated" ? "Achieved (isolated) against objective" : "Achieved against objective";
        return new Chart("objectives", title, string.Join(" ", report.Objectives.Select(o => Words(o) + ".")), canvas.Body, y + 2);
    }

    /// <summary>One bar without words, which stand beside it: nothing for a screen reader.</summary>
    public static string Bar(string name, ObjectiveReport objective)
    {
        var canvas = new SvgCanvas(name);
        Shape(canvas, objective, -14);
        return $"<svg class=\"chart bar\" width=\"100%\" height=\"24\" aria-hidden=\"true\">{ChartStyle.Patterns(name)}{canvas.Body}</svg>";
    }

    private static void Bar(SvgCanvas canvas, ObjectiveReport objective, int y)
    {
        canvas.Text(1, y + 12, $"{SvgText.Short(objective.Target, NameLength)} · {objective.Name}", "strong");
        canvas.Text(99, y + 12, Figures(objective), objective.Kept == false ? "alarm end" : "end");
        Shape(canvas, objective, y);
    }

    private static void Shape(SvgCanvas canvas, ObjectiveReport objective, int y)
    {
        var achieved = objective.AchievedSeconds;
        var scale = new Scale(0, Math.Max(objective.LimitSeconds, achieved ?? 0) is > 0 and var most ? most : 1, 1, 99);
        var limit = scale.At(objective.LimitSeconds);
        canvas.Rect(1, y + 18, limit - 1, 14, achieved is null ? "unknown" : "track");
        if (achieved is { } seconds && objective.Kept == true)
        {
            canvas.Rect(1, y + 18, scale.Width(0, seconds), 14, "main");
        }
        else if (achieved is { } missed)
        {
            canvas.Hatched(1, y + 18, scale.Width(0, missed), 14, "bad");
            canvas.Line(limit, y + 15, limit, y + 35, "limit");
        }
    }

    internal static string Figures(ObjectiveReport objective) => objective switch
    {
        { Kept: true } => $"{Durations.People(objective.AchievedSeconds)} of {Durations.People(objective.LimitSeconds)}: kept",
        { Kept: false } => $"{Durations.People(objective.AchievedSeconds)} of {Durations.People(objective.LimitSeconds)}: missed",
        _ => $"NOT MEASURED of {Durations.People(objective.LimitSeconds)}",
    };

    private static string Words(ObjectiveReport objective) =>
        $"{objective.Target}: {objective.Name} achieved {Durations.People(objective.AchievedSeconds)}, objective {Durations.People(objective.LimitSeconds)}, {(objective.Kept is { } kept ? kept ? "kept" : "missed" : "not measured")}";
}
