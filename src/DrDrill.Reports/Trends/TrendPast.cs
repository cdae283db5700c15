using DrDrill.Reports.Model;

namespace DrDrill.Reports.Trends;

/// <summary>Of a long history as much as the trends and the runs of failures of one drill depend on. Pure.</summary>
public static class TrendPast
{
    /// <summary>Values of a number: a trend shows thirty, the oldest of them judged beside the two and twenty before it.</summary>
    private const int Enough = 64;

    /// <param name="newestFirst">Lines of the history; no more of them are asked for than it takes.</param>
    /// <param name="now">The drill that is being published.</param>
    /// <returns>Lines to compare it with, oldest first.</returns>
    public static IReadOnlyList<HistoryLine> Of(IEnumerable<HistoryLine> newestFirst, HistoryLine now)
    {
        var missing = now.Targets.SelectMany(target => TrendReports.Metrics.Where(metric => metric.Value(target) is not null).Select(metric => (target.Name, target.Kind, metric))).ToDictionary(number => number, _ => Enough);
        var failing = now.Targets.Where(target => target.Verdict is not VerdictWord.Pass).Select(target => (target.Name, target.Kind)).ToHashSet();
        var taken = new List<HistoryLine>();
        foreach (var line in newestFirst)
        {
            if (missing.Count == 0 && failing.Count == 0)
            {
                break;
            }

            if (TrendSeries.IsAlike(line, now))
            {
                taken.Add(line);
                Count(line, missing, failing);
            }
        }

        taken.Reverse();
        return taken;
    }

    /// <summary>A run of failures goes back to the last drill that passed.</summary>
    private static void Count(HistoryLine line, Dictionary<(string, string, (string Metric, Func<HistoryTarget, double?> Value) Metric), int> missing, HashSet<(string, string)> failing)
    {
        foreach (var target in line.Targets)
        {
            foreach (var metric in TrendReports.Metrics.Where(metric => metric.Value(target) is not null))
            {
                var number = (target.Name, target.Kind, metric);
                if (missing.TryGetValue(number, out var left) && (missing[number] = left - 1) == 0)
                {
                    missing.Remove(number);
                }
            }

            if (target.Verdict == VerdictWord.Pass)
            {
                failing.Remove((target.Name, target.Kind));
            }
        }
    }
}
