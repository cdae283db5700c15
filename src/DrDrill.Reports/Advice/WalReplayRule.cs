using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Advice;

/// <summary>Most of the RTO is the service reading its write-ahead log.</summary>
internal sealed class WalReplayRule : IAdviceRule
{
    internal const double Share = 0.4;
    internal const double Least = 2;

    public AdviceReport? Of(TargetReport target, DrillReport report)
    {
        var replay = target.Phases.Where(p => p is { Name: "ready" or "answer", Critical: true }).Sum(p => p.Seconds);
        return target is { Kind: "prometheus", RtoSeconds: { } rto, Snapshot.Method: not "admin" } && replay >= Least && replay >= Share * rto
            ? new AdviceReport(
                target.Name,
                "wal-replay",
                "Start is bound by the replay of the write-ahead log: fewer series, a shorter block range, memory-snapshot-on-shutdown, or the method admin (it keeps no log, but drops out-of-order samples that are still in the head).",
                $"{Durations.People(replay)} of {Durations.People(rto)} RTO achieved lie between process start and answer",
                "prometheus.io, \"Storage\", write-ahead log; measured at 100,000 series: 0.97 s with the log, 0.07 s from an admin snapshot")
            : null;
    }
}
