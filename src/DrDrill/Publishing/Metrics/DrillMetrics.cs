using DrDrill.Reports.Model;

namespace DrDrill.Publishing.Metrics;

/// <summary>
/// History in, metrics out. Pure. Of each target and mode the newest drill counts; sandboxes do not. What that drill did not measure is absent: an older number
/// would look as if it were the newest. Isolated and in-place results are never one series.
/// </summary>
public static class DrillMetrics
{
    public static IReadOnlyList<MetricFamily> Of(IReadOnlyList<HistoryLine> history)
    {
        var results = history.Where(line => !line.Sandbox).SelectMany(line => line.Targets.Select(target => (line, target))).ToList();
        var newest = results.GroupBy(result => (result.target.Name, result.line.Mode)).Select(group => group.MaxBy(result => result.line.FinishedAt)).ToList();
        var passes = results.Where(result => result.target.Verdict == VerdictWord.Pass).GroupBy(result => (result.target.Name, result.line.Mode)).Select(group => group.MaxBy(result => result.line.FinishedAt));
        return
        [
            new MetricFamily(MetricNames.Rto, "gauge", "RTO achieved of the newest drill; absent when it was not measured.") { Samples = Amounts(newest, target => target.RtoSeconds) },
            new MetricFamily(MetricNames.Rpo, "gauge", "RPO achieved of the newest drill; absent when it was not measured.") { Samples = Amounts(newest, target => target.RpoSeconds) },
            new MetricFamily(MetricNames.Verdict, "gauge", "1 for the verdict of the newest drill, 0 for every other.") { Samples = [.. newest.SelectMany(Verdicts)] },
            new MetricFamily(MetricNames.Phase, "gauge", "Seconds per phase on the critical path of the newest drill.") { Samples = [.. newest.SelectMany(Phases)] },
            new MetricFamily(MetricNames.LastRun, "gauge", "When the newest drill ended, whatever its verdict.") { Samples = Times(newest) },
            new MetricFamily(MetricNames.LastPass, "gauge", "When the newest drill that passed ended; absent when none ever did.") { Samples = Times(passes) },
        ];
    }

    private static IReadOnlyList<MetricSample> Amounts(IEnumerable<(HistoryLine Line, HistoryTarget Target)> results, Func<HistoryTarget, double?> value) =>
        [.. results.Where(result => value(result.Target) is not null).Select(result => new MetricSample(value(result.Target)!.Value, Labels(result)))];

    private static IReadOnlyList<MetricSample> Times(IEnumerable<(HistoryLine Line, HistoryTarget Target)> results) =>
        [.. results.Select(result => new MetricSample(result.Line.FinishedAt.ToUnixTimeMilliseconds() / 1000.0, Labels(result)))];

    private static IEnumerable<MetricSample> Verdicts((HistoryLine Line, HistoryTarget Target) result) =>
        VerdictWord.BestFirst.Select(word => new MetricSample(word == result.Target.Verdict ? 1 : 0, [.. Labels(result), ("verdict", word)]));

    private static IEnumerable<MetricSample> Phases((HistoryLine Line, HistoryTarget Target) result) =>
        result.Target.CriticalSeconds.Select(phase => new MetricSample(phase.Value, [.. Labels(result), ("phase", phase.Key)]));

    private static (string, string)[] Labels((HistoryLine Line, HistoryTarget Target) result) => [("target", result.Target.Name), ("kind", result.Target.Kind), ("mode", result.Line.Mode)];
}
