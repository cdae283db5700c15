using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Advice;

/// <summary>An objective that is kept, but only just: the next larger volume or slower disk misses it.</summary>
internal sealed class HeadRoomRule : IAdviceRule
{
    /// <summary>Of the limit: from here on there is no head-room.</summary>
    internal const double Share = 0.8;

    public AdviceReport? Of(TargetReport target, DrillReport report)
    {
        var tight = report.Objectives.Where(o => o.Target == target.Name && o is { Kept: true, LimitSeconds: > 0 } && o.AchievedSeconds >= Share * o.LimitSeconds).ToList();
        return tight.Count == 0
            ? null
            : new AdviceReport(
                target.Name,
                "head-room",
                "Make it faster, or agree on a longer objective before it is missed: there is no head-room left.",
                string.Join("; ", tight.Select(o => $"{o.Name} achieved {Durations.People(o.AchievedSeconds)} of {Durations.People(o.LimitSeconds)} ({Math.Floor(100 * o.AchievedSeconds!.Value / o.LimitSeconds):0} %)")),
                "rule of this report: 80 % of an objective is used up");
    }
}
