using DrDrill.Reports.Model;

namespace DrDrill.Reports.Advice;

/// <summary>One thing that numbers can say to do. Silent when they do not say it, or were not measured.</summary>
internal interface IAdviceRule
{
    AdviceReport? Of(TargetReport target, DrillReport report);
}
