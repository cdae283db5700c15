using DrDrill.Reports.Model;

namespace DrDrill.Reports.Trends;

/// <summary>A drill beside the ones before it: trends of its numbers, and since when a target fails. Pure.</summary>
public static class TrendReports
{
    private const int PointsShown = 30;
    private const long LeastBytes = 100_000_000;

    internal static readonly (string Metric, Func<HistoryTarget, double?> Value)[] Metrics =
    [
        (TrendMetric.Rto, t => t.RtoSeconds),
        (TrendMetric.Rpo, t => t.RpoSeconds),
        (TrendMetric.SecondsPerGb, t => t.Bytes >= LeastBytes ? t.RtoSeconds / (t.Bytes / 1e9) : null),
    ];

    /// <param name="past">Lines of the history, oldest first.</param>
    /// <param name="now">The drill that is being published; its own line may already be in the history.</param>
    /// <param name="objectives">Its objectives.</param>
    public static IReadOnlyList<TrendReport> Of(IReadOnlyList<HistoryLine> past, HistoryLine now, IReadOnlyList<ObjectiveReport> objectives) =>
        [.. TrendSeries.Of(past, now).SelectMany(series => Metrics.Select(metric => Trend(series, metric.Metric, metric.Value, objectives))).OfType<TrendReport>()];

    /// <summary>For each target that does not pass now: the first drill of the run. A drill that was skipped says nothing either way.</summary>
    public static IReadOnlyList<FailureRunReport> FailureRuns(IReadOnlyList<HistoryLine> past, HistoryLine now)
    {
        var runs = new List<FailureRunReport>();
        foreach (var series in TrendSeries.Of(past, now))
        {
            var told = series.Drills.Where(d => d.Target.Verdict != VerdictWord.Skipped).ToList();
            var pass = told.FindLastIndex(d => d.Target.Verdict == VerdictWord.Pass);
            if (pass == told.Count - 1 || told[^1].Line != now)
            {
                continue;
            }

            var first = told[pass + 1].Line;
            runs.Add(new FailureRunReport(series.Target, first.DrillId, first.StartedAt, told.Count - pass - 1, pass >= 0 ? told[pass].Line.DrillId : null));
        }

        return runs;
    }

    private static TrendReport? Trend(TrendSeries series, string metric, Func<HistoryTarget, double?> value, IReadOnlyList<ObjectiveReport> objectives)
    {
        var measured = series.Drills.Where(d => value(d.Target) is not null).ToList();
        if (measured.Count == 0 || value(series.Drills[^1].Target) is null)
        {
            return null;
        }

        var values = measured.ConvertAll(d => value(d.Target)!.Value);
        var (state, noise, compared) = TrendJudge.Judge(values);
        var (phase, seconds) = metric != TrendMetric.Rpo && state is (TrendState.Regression or TrendState.Suspect) ? Blame(measured, state) : default;
        var objective = objectives.FirstOrDefault(o => o.Target == series.Target && metric == $"{o.Name} achieved");
        return new TrendReport
        {
            Target = series.Target,
            Metric = metric,
            State = state,
            Median = Rounded(noise?.Median),
            Mad = Rounded(noise?.Mad),
            Limit = Rounded(noise?.Limit),
            ComparedWith = compared,
            Blame = phase,
            BlameSeconds = Rounded(seconds),
            Objective = objective?.LimitSeconds,
            Points = Points(measured, values),
        };
    }

    private static List<TrendPoint> Points(List<(HistoryLine Line, HistoryTarget Target)> drills, List<double> values)
    {
        var points = new List<TrendPoint>();
        for (var i = Math.Max(0, drills.Count - PointsShown); i < drills.Count; i++)
        {
            var isRegression = TrendJudge.Judge(values.Take(i + 1).ToList()).State == TrendState.Regression;
            points.Add(new TrendPoint(drills[i].Line.DrillId, drills[i].Line.StartedAt, Math.Round(values[i], 3), drills[i].Target.Verdict, isRegression));
        }

        return points;
    }

    /// <summary>The phase of the critical path that is longest beyond its own median.</summary>
    private static (string? Phase, double? Seconds) Blame(List<(HistoryLine Line, HistoryTarget Target)> drills, string state)
    {
        var before = drills.Take(drills.Count - (state == TrendState.Regression ? 2 : 1)).TakeLast(Noise.MostDrills).ToList();
        var (phase, grown) = drills[^1].Target.CriticalSeconds
            .Select(p => (p.Key, Grown: p.Value - Noise.MedianOf(before.ConvertAll(d => d.Target.CriticalSeconds.GetValueOrDefault(p.Key)))))
            .OrderByDescending(p => p.Grown).ThenBy(p => p.Key, StringComparer.Ordinal)
            .FirstOrDefault();
        return grown > 0 ? (phase, grown) : default;
    }

    private static double? Rounded(double? value) => value is { } known ? Math.Round(known, 3) : null;
}
