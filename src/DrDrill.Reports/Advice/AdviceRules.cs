using DrDrill.Reports.Model;

namespace DrDrill.Reports.Advice;

/// <summary>Every rule over every target, what threatens data first.</summary>
public static class AdviceRules
{
    private static readonly IReadOnlyList<IAdviceRule> All =
    [
        new SameDiskRule(),
        new LiveCopyRule(),
        new SnapshotIntervalRule(),
        new RetentionRule(),
        new HeadRoomRule(),
        new LokiReadyRule(),
        new WalReplayRule(),
        new RestoreBoundRule(),
    ];

    public static IReadOnlyList<AdviceReport> Of(DrillReport report) =>
        [.. All.SelectMany(rule => report.Targets.Select(target => rule.Of(target, report))).OfType<AdviceReport>()];
}
