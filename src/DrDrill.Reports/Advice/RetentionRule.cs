using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Advice;

/// <summary>The service's own retention throws away what the restore brought back.</summary>
internal sealed class RetentionRule : IAdviceRule
{
    public AdviceReport? Of(TargetReport target, DrillReport report) => target.RetentionEdge is { } edge
        ? new AdviceReport(
            target.Name,
            "retention",
            "Lengthen the service's retention (Prometheus: --storage.tsdb.retention.time or .size), or accept that restored data goes at once: it is too short for what its snapshots hold.",
            $"older than {Amounts.Time(edge)} may be dropped as soon as the service starts",
            "prometheus.io, \"Storage\", compaction and retention")
        : null;
}
