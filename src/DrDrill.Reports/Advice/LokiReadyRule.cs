using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Advice;

/// <summary>Loki's own waiting before it says ready, 15 s unless set, which nothing but a setting shortens.</summary>
internal sealed class LokiReadyRule : IAdviceRule
{
    internal const double Default = 15;

    public AdviceReport? Of(TargetReport target, DrillReport report)
    {
        var wait = target.Milestones.ReadySeconds - target.Milestones.ProcessStartedSeconds;
        return target.Kind == "loki" && wait >= Default
            ? new AdviceReport(
                target.Name,
                "loki-ready",
                "Set ingester.lifecycler.min_ready_duration: 0s and frontend_worker.frontend_address for a single Loki: it waits before it says ready, however fast it is.",
                $"ready {Durations.People(wait)} after its process started; the wait alone is {Durations.People(Default)} by default",
                "Loki configuration reference, ingester.lifecycler; measured: 15.5 s without, 0.23 s with both settings")
            : null;
    }
}
