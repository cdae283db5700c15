using DrDrill.Drills;
using DrDrill.Objectives;

namespace DrDrill.Engine;

/// <summary>Turns what a drill knows of a target into its result. Pure.</summary>
internal static class ResultOf
{
    public static TargetResult Verified(DrillPlan plan, VerifiedTarget verified)
    {
        var struck = verified.Answering.Restored.Struck;
        var snapshot = struck.Recorded.Snapshot;
        var target = verified.Subject.Plan;
        var rpo = verified.TailUnread is not null ? null : RpoMeasurement.Of(verified.Verification.Streams, snapshot.Evidence.AsOf, struck.LossAt, verified.Answering.Restored.Tree.IsIntact);
        var objectives = Judge.Compare(target.Name.Value, target.RtoObjective, target.RpoObjective, verified.Answering.Rto, rpo?.Achieved, plan.DetectionAllowance);
        var judgement = Judge.Decide(verified.Integrity, verified.Answering.Rto, rpo?.Achieved, objectives);
        var (blind, blindReason) = BlindWindow(verified);
        return Struck(struck) with
        {
            Verdict = judgement.Verdict,
            Reason = judgement.Reason,
            Rto = verified.Answering.Rto,
            Rpo = rpo,
            BlindWindow = blind,
            BlindWindowReason = blindReason,
            Milestones = verified.Milestones,
            Timeline = verified.TailUnread is null ? Timeline(verified) : null,
            RestoreLoad = verified.Answering.Restored.Load,
            RetentionEdge = verified.Verification.RetentionEdge,
            Integrity = verified.Integrity,
            Canary = verified.Verification.Canary,
            Notes = verified.TailUnread is { } unread ? [.. verified.Notes, $"RPO was not measured, because what arrived between the last query and the kill could not be read: {unread}"] : verified.Notes,
        };
    }

    public static TargetResult RolledBack(RecordedTarget recorded, StruckTarget? struck, Cause cause) =>
        (struck is null ? Recorded(recorded) : Struck(struck)) with { Verdict = Verdict.RolledBack, Reason = cause.What, WayOut = cause.WayOut };

    public static TargetResult NotStruck(RecordedTarget recorded, Cause cause) =>
        Recorded(recorded) with { Verdict = Verdict.NotMeasured, Reason = cause.What, WayOut = cause.WayOut };

    public static TargetResult Untouched(Subject subject, TargetFacts? facts, Verdict verdict, Cause cause) => new()
    {
        Plan = subject.Plan,
        Verdict = verdict,
        Reason = cause.What,
        WayOut = cause.WayOut,
        BlindWindowReason = "nothing was struck",
        ClockOffset = facts?.ClockOffset,
        ServiceVersion = facts?.Version,
    };

    /// <summary>Isolated: the snapshot did not come back, and nothing else is wrong.</summary>
    public static TargetResult RestoreFailed(StruckTarget struck, Cause cause) =>
        Struck(struck) with { Verdict = Verdict.Fail, Reason = $"The restore failed: {cause.What} Production was not touched.", WayOut = cause.WayOut };

    /// <summary>Isolated: something prevented a number.</summary>
    public static TargetResult NotMeasured(StruckTarget struck, Cause cause) =>
        Struck(struck) with { Verdict = Verdict.NotMeasured, Reason = $"{cause.What} Production was not touched.", WayOut = cause.WayOut };

    private static TargetResult Recorded(RecordedTarget recorded) => new()
    {
        Plan = recorded.Subject.Plan,
        Verdict = Verdict.NotMeasured,
        Reason = "",
        Snapshot = recorded.Snapshot.Used,
        BlindWindowReason = "the drill did not get that far",
        ClockOffset = recorded.Loss.ClockOffset,
        ServiceVersion = recorded.Snapshot.Evidence.ServiceVersion,
        Notes = recorded.Snapshot.Notes,
    };

    private static TargetResult Struck(StruckTarget struck) => Recorded(struck.Recorded) with { LostAt = struck.LostAt, Damage = struck.Damage };

    private static LossTimeline Timeline(VerifiedTarget verified)
    {
        var struck = verified.Answering.Restored.Struck;
        var evidence = struck.Recorded.Snapshot.Evidence;
        return new LossTimeline(struck.LossAt, evidence.AsOf, verified.Verification.Streams.Select(s => s.RecoveredPoint).Max(), verified.FirstFresh, LossTimeline.Newest(evidence.Windows));
    }

    private static (TimeSpan? Blind, string? Reason) BlindWindow(VerifiedTarget verified)
    {
        if (!verified.Subject.Target.HasService)
        {
            return (null, "files are not sampled: nothing is written while nobody writes");
        }

        if (verified.Answering.Restored.Struck.IsDeclared)
        {
            return (null, "an isolated clone scrapes and receives nothing: it never gets a fresh sample");
        }

        var newest = verified.Verification.Streams.Select(s => s.RecoveredPoint).Max();
        return verified.FirstFresh is { } fresh && newest is { } recovered
            ? (fresh - recovered, null)
            : (null, "no fresh sample was seen in time after the restore");
    }
}
