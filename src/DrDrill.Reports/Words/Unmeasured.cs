using DrDrill.Reports.Model;

namespace DrDrill.Reports.Words;

/// <summary>Everything that this drill did not measure, and why: what a reader must not take for proven.</summary>
internal static class Unmeasured
{
    public static IEnumerable<string> Of(DrillReport report)
    {
        yield return report.DetectionAllowanceSeconds > 0
            ? $"Detection and decision: not drilled; a configured allowance of {Durations.People(report.DetectionAllowanceSeconds)} stands in for them."
            : "Detection and decision: not drilled, and no allowance is configured.";
        foreach (var item in report.Targets.SelectMany(target => Of(target, report)))
        {
            yield return item;
        }

        if (report.Checks.Count == 0 && !report.Sandbox)
        {
            yield return $"The rest of the repository: {CheckWords.Nothing}.";
        }
    }

    private static IEnumerable<string> Of(TargetReport target, DrillReport report)
    {
        var name = target.Name;
        if (target.Verdict == VerdictWord.Skipped)
        {
            yield return $"{name}: everything (SKIPPED: {target.Reason})";
            yield break;
        }

        if (target.NegativeControl is null && !report.Sandbox)
        {
            yield return $"{name}: whether a drill of it can fail: no negative control has been run.";
        }

        if (target.RtoSeconds is null)
        {
            yield return $"{name}: RTO achieved: {target.Reason}";
        }

        if (target.RpoSeconds is null)
        {
            yield return $"{name}: RPO achieved: {target.Reason}";
        }

        if (target.BlindWindowSeconds is null)
        {
            yield return $"{name}: blind window: {target.BlindWindowReason ?? "no reason was recorded"}";
        }

        if (target.Canary is null)
        {
            yield return $"{name}: canary: none was read from this target.";
        }

        if (!IntegrityWords.WasCompared(target.Integrity))
        {
            yield return $"{name}: integrity: nothing was compared.";
        }

        if (target.ClockOffsetSeconds is null)
        {
            yield return $"{name}: clock offset between the worker and the target.";
        }

        foreach (var objective in new[] { "RTO", "RPO" }.Where(o => !report.Objectives.Any(x => x.Name == o && x.Target == name)))
        {
            yield return $"{name}: {objective} objective: none is set, so none is kept.";
        }
    }
}
