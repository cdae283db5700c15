using DrDrill.Reports.Model;

namespace DrDrill.Publishing.Metrics;

/// <summary>What is known of drills that must fail, and of the rest of the repository, as metrics. Pure.</summary>
internal static class ProofMetrics
{
    public static IEnumerable<MetricFamily> Of(IReadOnlyList<TargetControls> controls)
    {
        yield return new MetricFamily(MetricNames.NegativeControlLastRun, "gauge", "When the target's last negative control ended; absent when none ever ran.")
        {
            Samples = [.. controls.Select(last => Time(last.At, ("target", last.Target)))],
        };
        yield return new MetricFamily(MetricNames.NegativeControlOutcomes, "gauge", "Controls of the target's last negative control by outcome.")
        {
            Samples = [.. controls.SelectMany(last => ControlWord.All.Select(word => new MetricSample(last.Controls.Count(control => control.Outcome == word), ("target", last.Target), ("outcome", word))))],
        };
    }

    /// <summary>A label called "job" would be the scrape's own, and ours renamed.</summary>
    public static IEnumerable<MetricFamily> Of(IReadOnlyList<CheckReport> checks)
    {
        yield return new MetricFamily(MetricNames.CheckLastRun, "gauge", "When the job last read a part of the repository, sound or damaged; absent when it never did.") { Samples = [.. checks.Select(check => Time(check.LastAt, ("check", check.Job)))] };
        yield return Counts(MetricNames.CheckParts, "Parts into which the job divides the repository.", checks, check => check.Parts);
        yield return Counts(MetricNames.CheckPartsRead, "Different parts that the job's last so many checks read.", checks, check => check.PartsRead);
        yield return Counts(MetricNames.CheckDamagedParts, "Parts that were damaged when they were last read.", checks, check => check.Damaged.Count);
    }

    private static MetricFamily Counts(string name, string help, IReadOnlyList<CheckReport> checks, Func<CheckReport, int> count) =>
        new(name, "gauge", help) { Samples = [.. checks.Select(check => new MetricSample(count(check), ("check", check.Job)))] };

    private static MetricSample Time(DateTimeOffset at, (string, string) label) => new(at.ToUnixTimeMilliseconds() / 1000.0, label);
}
