using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Charts;

/// <summary>Every phase from the loss on, target by target; the critical path is solid and its bars hang together.</summary>
internal static class WaterfallChart
{
    private const int Row = 22;
    private const int NameLength = 16;

    public static Chart? Draw(DrillReport report)
    {
        var targets = report.Targets.Where(t => After(t).Count > 0).ToList();
        if (targets.Count == 0)
        {
            return null;
        }

        // The path to the answer is what matters: what goes on long after it is cut off and says so.
        var rto = targets.Max(t => t.RtoSeconds ?? 0);
        var end = targets.SelectMany(After).Max(p => p.StartSeconds + p.Seconds);
        var scale = new Scale(0, Math.Max(rto > 0 ? Math.Min(end, rto * 1.25) : end, 0.001), 40, 97);
        var canvas = new SvgCanvas("waterfall");
        canvas.Key(1, 16, "main", "critical path");
        canvas.Key(40, 16, "side", "beside it, or after");
        var y = 26;
        foreach (var target in targets)
        {
            y = Panel(canvas, target, scale, y);
        }

        return new Chart("waterfall", "Time from the loss to the answer, by target and phase", string.Join(" ", targets.Select(Words)), canvas.Body, y);
    }

    private static List<PhaseReport> After(TargetReport target) =>
        [.. target.Phases.Where(p => p.StartSeconds >= 0 && p.Name != PhaseWords.Detection).OrderBy(p => p.StartSeconds)];

    private static int Panel(SvgCanvas canvas, TargetReport target, Scale scale, int top)
    {
        var phases = After(target);
        var first = top + 24;
        var bottom = first + (phases.Count * Row);
        canvas.Text(1, top + 16, SvgText.Short(target.Name, NameLength), "strong");
        foreach (var tick in scale.Ticks())
        {
            canvas.Line(scale.At(tick), first, scale.At(tick), bottom, "grid");
            canvas.Text(scale.At(tick), bottom + 14, Durations.People(tick), "soft mid");
        }

        PhaseReport? before = null;
        for (var i = 0; i < phases.Count; i++)
        {
            Bar(canvas, phases[i], scale, first + (i * Row));
            if (phases[i].Critical)
            {
                Join(canvas, phases, before, i, scale, first);
                before = phases[i];
            }
        }

        if (target.RtoSeconds is { } rto)
        {
            canvas.Line(scale.At(rto), first - 4, scale.At(rto), bottom, "limit");
            canvas.Beside(scale.At(rto), top + 16, $"RTO achieved {Durations.People(rto)}", "strong");
        }

        return bottom + 22;
    }

    private static void Bar(SvgCanvas canvas, PhaseReport phase, Scale scale, int y)
    {
        canvas.Text(1, y + 15, PhaseWords.Name(phase.Name), phase.Critical ? "strong" : "");
        canvas.Text(38, y + 15, Durations.People(phase.Seconds), phase.Critical ? "strong end" : "end");
        if (phase.StartSeconds > scale.Max)
        {
            canvas.Text(99, y + 15, $"from {Durations.People(phase.StartSeconds)} on ›", "soft end");
            return;
        }

        var width = scale.Width(phase.StartSeconds, phase.StartSeconds + phase.Seconds);
        if (phase.Critical)
        {
            canvas.Rect(scale.At(phase.StartSeconds), y + 4, width, 14, "main");
        }
        else
        {
            canvas.Hatched(scale.At(phase.StartSeconds), y + 4, width, 14, "side");
        }

        if (phase.StartSeconds + phase.Seconds > scale.Max)
        {
            canvas.Text(99.5, y + 15, "›", "end strong");
        }
    }

    /// <summary>From the end of the critical phase before to the beginning of this one.</summary>
    private static void Join(SvgCanvas canvas, List<PhaseReport> phases, PhaseReport? before, int index, Scale scale, int first)
    {
        if (before is not null)
        {
            var x = scale.At(phases[index].StartSeconds);
            canvas.Line(x, first + (phases.IndexOf(before) * Row) + 18, x, first + (index * Row) + 4, "path");
        }
    }

    private static string Words(TargetReport target) =>
        $"{target.Name}: " + string.Join(", ", After(target).Select(p => $"{PhaseWords.Name(p.Name)} {Durations.People(p.Seconds)}{(p.Critical ? " (critical)" : "")}"))
        + (target.RtoSeconds is { } rto ? $"; RTO achieved {Durations.People(rto)}." : "; RTO achieved NOT MEASURED.");
}
