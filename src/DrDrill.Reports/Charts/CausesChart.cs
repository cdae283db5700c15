using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Charts;

/// <summary>The RPO achieved of each target, split by cause; the parts make up the bar.</summary>
internal static class CausesChart
{
    private const int NameLength = 18;

    public static Chart? Draw(DrillReport report)
    {
        var targets = report.Targets.Where(t => t is { RpoSplit: not null, RpoSeconds: > 0 }).ToList();
        if (targets.Count == 0)
        {
            return null;
        }

        var canvas = new SvgCanvas("rpo-causes");
        canvas.Key(1, 16, "main", "age of the snapshot: newer than it, so not in it");
        canvas.Key(1, 34, "bad", "missed by the snapshot, though older than it");
        canvas.Key(1, 52, "third", "in the snapshot, lost by the restore");
        var scale = new Scale(0, targets.Max(t => t.RpoSeconds!.Value), 1, 99);
        var y = 64;
        foreach (var target in targets)
        {
            canvas.Text(1, y + 14, SvgText.Short(target.Name, NameLength), "strong");
            canvas.Text(99, y + 14, $"RPO achieved {Durations.People(target.RpoSeconds)}", "strong end");
            Bar(canvas, target.RpoSplit!, scale, y + 20);
            canvas.Text(1, y + 52, Figures(target.RpoSplit!), "soft");
            y += 62;
        }

        return new Chart("rpo-causes", "RPO achieved by cause", string.Join(" ", targets.Select(Words)), canvas.Body, y + 2);
    }

    private static void Bar(SvgCanvas canvas, RpoSplitReport split, Scale scale, int y)
    {
        var from = 0d;
        foreach (var (seconds, filling) in new[] { (split.SnapshotAge, "main"), (split.SnapshotMissed, "bad"), (split.RestoreLost, "third") })
        {
            if (seconds <= 0)
            {
                continue;
            }

            if (filling == "main")
            {
                canvas.Rect(scale.At(from), y, scale.Width(from, from + seconds), 16, filling);
            }
            else
            {
                canvas.Hatched(scale.At(from), y, scale.Width(from, from + seconds), 16, filling);
            }

            from += seconds;
        }
    }

    private static string Figures(RpoSplitReport split) =>
        $"age {Durations.People(split.SnapshotAge)} + missed {Durations.People(split.SnapshotMissed)} + lost {Durations.People(split.RestoreLost)}";

    private static string Words(TargetReport target) =>
        $"{target.Name}: RPO achieved {Durations.People(target.RpoSeconds)}, of it age of the snapshot {Durations.People(target.RpoSplit!.SnapshotAge)}, missed by the snapshot {Durations.People(target.RpoSplit.SnapshotMissed)}, lost by the restore {Durations.People(target.RpoSplit.RestoreLost)}.";
}
