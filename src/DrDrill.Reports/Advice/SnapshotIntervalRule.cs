using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Advice;

/// <summary>Snapshots too far apart for the RPO objective: the worst case is a loss just before the next one is finished.</summary>
internal sealed class SnapshotIntervalRule : IAdviceRule
{
    public AdviceReport? Of(TargetReport target, DrillReport report)
    {
        var limit = report.Objectives.FirstOrDefault(o => o.Name == "RPO" && o.Target == target.Name)?.LimitSeconds;
        if (limit is not { } objective || target.Snapshot?.IntervalSeconds is not { } interval)
        {
            return null;
        }

        var duration = target.Phases.Where(p => p.Name == "snapshot").Sum(p => p.Seconds);
        return interval + duration <= objective
            ? null
            : new AdviceReport(
                target.Name,
                "snapshot-interval",
                $"Take snapshots at least every {Durations.People(Math.Max(Math.Floor(objective - duration), 1))}: a loss just before the next snapshot is done costs the interval and the snapshot's own time together.",
                $"worst case {Durations.People(interval)} between snapshots + {Durations.People(duration)} for one = {Durations.People(interval + duration)}, objective {Durations.People(objective)}",
                "worst case by arithmetic: interval and duration; NIST SP 800-34, recovery point objective");
    }
}
