using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Charts;

/// <summary>Around the loss, in the sample times of the evidence: what was recorded before, what is missing, when samples came again.</summary>
internal static class TimelineChart
{
    private const int NameLength = 28;
    private const int Columns = 44;

    public static Chart? Draw(DrillReport report)
    {
        var targets = report.Targets.Where(t => t.Timeline is not null).ToList();
        if (targets.Count == 0)
        {
            return null;
        }

        var canvas = new SvgCanvas("timeline");
        canvas.Key(1, 16, "main", "samples by window");
        canvas.Key(40, 16, "bad", "recorded, did not come back");
        var y = 26;
        foreach (var target in targets)
        {
            y = Panel(canvas, target, target.Timeline!, y);
        }

        return new Chart("timeline", "Around the loss, in sample time", string.Join(" ", targets.Select(t => Words(t, t.Timeline!))), canvas.Body, y);
    }

    private static int Panel(SvgCanvas canvas, TargetReport target, TimelineReport line, int y)
    {
        var scale = Range(target, line);
        canvas.Text(1, y + 16, SvgText.Short(target.Name, NameLength), "strong");
        var marks = Marks(line).ToList();
        var top = y + 24 + (marks.Count * 15);
        var bottom = top + Columns + 18;
        foreach (var tick in scale.Ticks())
        {
            canvas.Line(scale.At(tick), bottom, scale.At(tick), bottom + 4, "axis");
            canvas.Text(Math.Clamp(scale.At(tick), 4, 95), bottom + 17, tick > 0 ? "+" + Durations.People(tick) : Durations.People(tick), "soft mid");
        }

        Windows(canvas, line, scale, top);
        Holes(canvas, target, line, scale, top + Columns + 2);
        canvas.Line(1, bottom, 99, bottom, "axis");
        for (var i = 0; i < marks.Count; i++)
        {
            var x = scale.At(marks[i].At);
            canvas.Line(x, y + 26 + (i * 15), x, bottom, marks[i].Css);
            canvas.Beside(x, y + 36 + (i * 15), marks[i].Text, marks[i].Css == "loss" ? "alarm" : "");
        }

        var lines = Summary(target, line);
        for (var i = 0; i < lines.Count; i++)
        {
            canvas.Text(1, bottom + 34 + (i * 15), lines[i], "soft");
        }

        return bottom + 32 + (lines.Count * 15);
    }

    /// <summary>Seconds from the loss: from somewhat before the first thing that is missing, or the snapshot, to the first fresh sample.</summary>
    private static Scale Range(TargetReport target, TimelineReport line)
    {
        var holes = target.Streams?.Holes ?? [];
        var first = holes.Select(h => Seconds(line, h.From)).Append(Seconds(line, line.SnapshotAt)).Append(Seconds(line, line.NewestRecovered ?? line.SnapshotAt)).Min();
        var last = Math.Max(line.FirstFresh is { } fresh ? Seconds(line, fresh) : 0, 0.001);
        var span = Math.Max(last - first, 1);
        var before = line.Windows is [.., var newest] ? Math.Min(2.2 * (newest.To - newest.From).TotalSeconds, span * 2) : 0;
        return new Scale(first - Math.Max(span * 0.5, before), last + (span * 0.12), 1, 99);
    }

    private static void Windows(SvgCanvas canvas, TimelineReport line, Scale scale, int top)
    {
        var shown = line.Windows.Where(w => Seconds(line, w.To) > scale.Min && w.To > w.From).ToList();
        var most = shown.Count == 0 ? 0 : shown.Max(Rate);
        foreach (var window in shown.Where(w => w.Samples > 0))
        {
            var height = Math.Max(1, Rate(window) / most * Columns);
            var from = scale.At(Seconds(line, window.From));
            canvas.Rect(from, top + Columns - height, Math.Max(scale.At(Seconds(line, window.To)) - from - 0.3, 0.3), height, "main");
        }
    }

    private static void Holes(SvgCanvas canvas, TargetReport target, TimelineReport line, Scale scale, int y)
    {
        foreach (var hole in target.Streams?.Holes ?? [])
        {
            var from = Seconds(line, hole.From);
            canvas.Hatched(scale.At(from), y, Math.Max(scale.Width(from, Seconds(line, hole.To)), 0.8), 14, "bad");
        }
    }

    private static IEnumerable<(double At, string Text, string Css)> Marks(TimelineReport line)
    {
        yield return (Seconds(line, line.SnapshotAt), $"snapshot, {Durations.People(Seconds(line, line.SnapshotAt))}", "mark");
        yield return (0, $"loss at {line.LossAt.UtcDateTime:HH:mm:ss} UTC", "loss");
        if (line.FirstFresh is { } fresh)
        {
            yield return (Seconds(line, fresh), $"fresh samples, +{Durations.People(Seconds(line, fresh))}", "mark");
        }
    }

    private static List<string> Summary(TargetReport target, TimelineReport line)
    {
        var (one, many) = KindWords.Sample(target.Kind);
        var lost = target.Streams is { } streams ? $"{Amounts.Of(streams.SamplesLost, one, many)} missing" : "what is missing was NOT MEASURED";
        var rate = line.Windows is [.., var newest] && newest.To > newest.From ? $"; before: {Amounts.Count((long)Math.Round(Rate(newest)))} a second" : "";
        return target.BlindWindowSeconds is { } seconds ? [lost + rate, $"blind window {Durations.People(seconds)}"] : [lost + rate];
    }

    private static double Rate(WindowReport window) => window.Samples / (window.To - window.From).TotalSeconds;

    private static double Seconds(TimelineReport line, DateTimeOffset time) => (time - line.LossAt).TotalSeconds;

    private static string Words(TargetReport target, TimelineReport line) =>
        $"{target.Name}: {string.Join(", ", Marks(line).Select(m => m.Text))}; {string.Join("; ", Summary(target, line))}.";
}
