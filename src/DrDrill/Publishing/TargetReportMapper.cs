using DrDrill.Drills;
using DrDrill.Reports.Model;

namespace DrDrill.Publishing;

/// <summary>One target's result as its part of the report. What was not measured stays null.</summary>
internal static class TargetReportMapper
{
    public static TargetReport Map(TargetResult target) => new()
    {
        Name = target.Plan.Name.Value,
        Kind = target.Plan.Kind,
        Verdict = Name.Of(target.Verdict),
        Reason = target.Reason,
        WayOut = target.WayOut,
        LostAt = target.LostAt?.ToUniversalTime(),
        RtoSeconds = Seconds.Of(target.Rto),
        RpoSeconds = Seconds.Of(target.Rpo?.Achieved),
        RpoP50Seconds = Seconds.Of(target.Rpo?.P50),
        RpoP95Seconds = Seconds.Of(target.Rpo?.P95),
        RecoveredPointAgeSeconds = Seconds.Of(target.Rpo?.RecoveredPointAge),
        RpoSplit = target.Rpo is { } rpo ? StreamsMapper.Split(rpo.Split) : null,
        BlindWindowSeconds = Seconds.Of(target.BlindWindow),
        BlindWindowReason = target.BlindWindow is null ? target.BlindWindowReason : null,
        Streams = target.Rpo is { } measured ? StreamsMapper.Map(measured) : null,
        Phases = [.. target.Phases.Select(Map)],
        Milestones = Map(target.Milestones),
        Snapshot = target.Snapshot is { } used
            ? new SnapshotReport(used.Id.Value, used.TakenAt.ToUniversalTime(), used.Origin, used.Method, used.Bytes, used.Files) { IntervalSeconds = Seconds.Of(used.Interval) }
            : null,
        Timeline = target.Timeline is { } line ? Map(line) : null,
        RestoreLoad = target.RestoreLoad is { } load ? new RestoreLoadReport(Seconds.Of(load.Duration), Seconds.Of(load.Cpu), load.Cores) : null,
        RepositoryOnSameDisk = target.RepositoryOnSameDisk,
        RetentionEdge = target.RetentionEdge?.ToDateTimeOffset(),
        Integrity = Map(target.Integrity),
        Canary = target.Canary is { } canary ? new CanaryReport(canary.NewestRecorded, canary.NewestRecovered, canary.SamplesLost) : null,
        Damage = target.Damage is { } damage
            ? new DestroyedReport(Name.Of(damage.Disaster), damage.Files, damage.Bytes, target.Plan.Data.Value, damage.Quarantine.Value, damage.WhereNow)
            : null,
        ClockOffsetSeconds = Seconds.Of(target.ClockOffset),
        ServiceVersion = target.ServiceVersion,
        Runtime = target.Plan.Runtime,
        Notes = target.Notes,
    };

    private static PhaseReport Map(PhaseTiming phase) =>
        new(Name.Of(phase.Phase), Seconds.Of(phase.Start), Seconds.Between(phase.Start, phase.Start + phase.Duration), phase.Critical);

    private static TimelineReport Map(LossTimeline line) => new()
    {
        LossAt = line.LossAt.ToDateTimeOffset(),
        SnapshotAt = line.SnapshotAt.ToDateTimeOffset(),
        NewestRecovered = line.NewestRecovered?.ToDateTimeOffset(),
        FirstFresh = line.FirstFresh?.ToDateTimeOffset(),
        Windows = [.. line.Windows.Select(w => new WindowReport(w.From.ToDateTimeOffset(), w.To.ToDateTimeOffset(), w.Count))],
    };

    private static MilestonesReport Map(Milestones milestones) => new()
    {
        ProcessStartedSeconds = Seconds.Of(milestones.ProcessStarted),
        ReadySeconds = Seconds.Of(milestones.Ready),
        FirstAnswerSeconds = Seconds.Of(milestones.FirstAnswer),
        FirstFreshSampleSeconds = Seconds.Of(milestones.FirstFreshSample),
        VerifiedSeconds = Seconds.Of(milestones.Verified),
    };

    private static IntegrityReport Map(Objectives.Integrity integrity) => new()
    {
        Windows = integrity.Windows,
        StreamsCompared = integrity.StreamsCompared,
        SamplesCompared = integrity.SamplesCompared,
        FilesCompared = integrity.FilesCompared,
        Mismatches = [.. integrity.Mismatches.Select(m => new MismatchReport(m.Where, m.Expected, m.Found))],
    };
}
