using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Advice;

/// <summary>A plain copy of live files, where a coherent one costs milliseconds.</summary>
internal sealed class LiveCopyRule : IAdviceRule
{
    public AdviceReport? Of(TargetReport target, DrillReport report) => target is { Snapshot.Method: "live", Kind: "prometheus" or "loki" or "files" }
        ? new AdviceReport(
            target.Name,
            "live-copy",
            "Set its method to freeze: a copy of files that change meanwhile can lose data in silence, and the snapshot still looks whole.",
            $"method live, {Amounts.Bytes(target.Snapshot.Bytes)} in {Amounts.Of(target.Snapshot.Files, "file", "files")}",
            "docs/configuration.md, method; measured: a live copy that raced a compaction lost 44.5 % of the samples")
        : null;
}
