using DrDrill.Reports.Model;

namespace DrDrill.Publishing;

/// <summary>The compact summary of a report that goes into the history. Pure.</summary>
public static class HistoryMapper
{
    public static HistoryLine Map(DrillReport report) => new()
    {
        DrillId = report.DrillId,
        StartedAt = report.StartedAt,
        FinishedAt = report.FinishedAt,
        Mode = report.Mode,
        Level = report.Level,
        Sandbox = report.Sandbox,
        Verdict = report.Verdict,
        Reason = report.Reason,
        RtoSeconds = report.RtoSeconds,
        RpoSeconds = report.RpoSeconds,
        BlindWindowSeconds = report.BlindWindowSeconds,
        SnapshotPolicy = report.SnapshotPolicy,
        Targets = [.. report.Targets.Select(Map)],
        Host = report.Environment.Host,
        Drdrill = report.Environment.Drdrill,
        ConfigSha256 = report.Environment.ConfigSha256,
    };

    private static HistoryTarget Map(TargetReport target) => new()
    {
        Name = target.Name,
        Kind = target.Kind,
        Verdict = target.Verdict,
        RtoSeconds = target.RtoSeconds,
        RpoSeconds = target.RpoSeconds,
        SamplesLost = target.Streams?.SamplesLost,
        SnapshotId = target.Snapshot?.Id,
        Bytes = target.Snapshot?.Bytes,
        CriticalSeconds = target.Phases.Where(p => p.Critical)
            .GroupBy(p => p.Name, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => Math.Round(g.Sum(p => p.Seconds), 3), StringComparer.Ordinal),
    };
}
