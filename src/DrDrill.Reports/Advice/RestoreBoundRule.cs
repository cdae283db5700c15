using System.Globalization;
using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Advice;

/// <summary>A restore that takes most of the RTO, and what bounds it: the processor, or disk and network.</summary>
internal sealed class RestoreBoundRule : IAdviceRule
{
    internal const double Share = 0.5;
    internal const double Least = 5;
    private const double Busy = 0.7;

    public AdviceReport? Of(TargetReport target, DrillReport report)
    {
        var restore = target.Phases.Where(p => p is { Name: "restore", Critical: true }).Sum(p => p.Seconds);
        if (target is not { RestoreLoad: { Cores: > 0, Seconds: > 0 } load, RtoSeconds: { } rto, Snapshot: { } snapshot } || restore < Least || restore < Share * rto)
        {
            return null;
        }

        var busy = load.CpuSeconds / (load.Seconds * load.Cores);
        var what = busy >= Busy
            ? "Restore is bound by the processor (decryption and decompression): give the worker more cores."
            : "Restore is bound by disk or network, not by the processor: bring the repository nearer, raise the backend's connections, or give the data a faster disk.";
        var rate = snapshot.Bytes / load.Seconds / 1e6;
        var figure = string.Create(CultureInfo.InvariantCulture, $"{rate:0} MB/s, {100 * busy:0} % of {load.Cores} cores, {Durations.People(restore)} of {Durations.People(rto)} RTO achieved");
        return new AdviceReport(target.Name, "restore-bound", what, figure, "restic manual, \"Tuning backup parameters\"; CPU time of the restic process");
    }
}
