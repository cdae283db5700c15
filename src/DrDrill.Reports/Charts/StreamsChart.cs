using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Charts;

/// <summary>The worst streams of each target, worst first, with the objective where it is near enough to be drawn.</summary>
internal static class StreamsChart
{
    private const int Row = 32;
    private const int NameLength = 46;

    public static Chart? Draw(DrillReport report)
    {
        var targets = report.Targets.Where(t => Lossy(t).Count > 0).ToList();
        if (targets.Count == 0)
        {
            return null;
        }

        var canvas = new SvgCanvas("rpo-streams");
        var y = 4;
        foreach (var target in targets)
        {
            y = Panel(canvas, target, Limit(report, target), y);
        }

        return new Chart("rpo-streams", "RPO achieved by stream, worst first", string.Join(" ", targets.Select(Words)), canvas.Body, y);
    }

    private static List<WorstStream> Lossy(TargetReport target) => [.. (target.Streams?.Worst ?? []).Where(s => s.RpoSeconds > 0 || s.SamplesLost > 0)];

    private static double? Limit(DrillReport report, TargetReport target) => report.Objectives.FirstOrDefault(o => o.Name == "RPO" && o.Target == target.Name)?.LimitSeconds;

    private static int Panel(SvgCanvas canvas, TargetReport target, double? limit, int y)
    {
        var streams = Lossy(target);
        var most = Math.Max(streams.Max(s => s.RpoSeconds), 0.001);
        var near = limit is { } l && l <= most * 2 ? l : (double?)null;
        var scale = new Scale(0, Math.Max(most, near ?? 0), 1, 99);
        canvas.Text(1, y + 16, SvgText.Short(target.Name, 16), "strong");
        canvas.Text(99, y + 16, limit is { } known ? $"RPO objective {Durations.People(known)}{(near is null ? ", far off" : "")}" : "no RPO objective", "soft end");
        y += 24;
        var top = y;
        foreach (var stream in streams)
        {
            foreach (var part in SvgText.TwoLines(stream.Stream, NameLength))
            {
                canvas.Text(1, y + 12, part, "name");
                y += 14;
            }

            y -= 14;
            Bar(canvas, stream, scale, near, y + 16);
            y += Row + 12;
            canvas.Text(1, y - 6, $"{Durations.People(stream.RpoSeconds)}, {Amounts.Of(stream.SamplesLost, KindWords.Sample(target.Kind).One, KindWords.Sample(target.Kind).Many)} lost{Born(stream)}", "soft");
        }

        if (near is { } at)
        {
            canvas.Line(scale.At(at), top, scale.At(at), y - 4, "limit");
        }

        return y + 8;
    }

    private static string Born(WorstStream stream) => stream.BornAfterSnapshot ? ", born after the snapshot" : "";

    private static void Bar(SvgCanvas canvas, WorstStream stream, Scale scale, double? limit, int y)
    {
        if (limit is { } most && stream.RpoSeconds > most)
        {
            canvas.Hatched(1, y, scale.Width(0, stream.RpoSeconds), 9, "bad");
        }
        else
        {
            canvas.Rect(1, y, scale.Width(0, stream.RpoSeconds), 9, "main");
        }
    }

    private static string Words(TargetReport target) =>
        $"{target.Name}: " + string.Join(", ", Lossy(target).Select(s => $"{s.Stream} {Durations.People(s.RpoSeconds)}")) + ".";
}
