using DrDrill.Drills;
using DrDrill.Journal;
using DrDrill.Objectives;
using DrDrill.Tools;
using static DrDrill.Journal.JournalEntry;

namespace DrDrill.Engine;

/// <summary>The end of one target's drill: the original back (or given up, when that was decided and everything is right), checked, cleaned up, and the result written.</summary>
public sealed class TargetReturn(Rescue rescue, OriginalCheck originalCheck, CleanUpPhase cleanUp, JournalWriter journal)
{
    public async Task<TargetResult> Finish(DrillPlan plan, VerifiedTarget verified, PhaseLog phases)
    {
        var result = ResultOf.Verified(plan, verified);
        if (plan.After == AfterDrill.Restored && IsProven(result))
        {
            return await KeepRestored(verified, result, phases);
        }

        return await GiveBack(verified.Answering.Restored.Struck, result, phases, Phase.OriginalBack);
    }

    /// <summary>Data that differs, or that nothing was compared with, is no reason to give the original up. A missed objective alone is not data.</summary>
    private static bool IsProven(TargetResult result) => result.Integrity.IsIntact && result.Verdict is (Verdict.Pass or Verdict.Fail);

    /// <summary>From here on the original is given up, perhaps half deleted: whatever fails now, it must never come back over the restored copy.</summary>
    private async Task<TargetResult> KeepRestored(VerifiedTarget verified, TargetResult result, PhaseLog phases)
    {
        var (subject, struck) = (verified.Subject, verified.Answering.Restored.Struck);
        journal.Append(new KeepRestoredIntended(subject.Name.Value));
        try
        {
            await rescue.Resume(subject.Name.Value, subject.Runtime, CancellationToken.None);
            result = await CleanUp(subject, result, phases);
            return Seal(result, phases, struck, "deleted: the restored copy stays (after: restored)");
        }
        catch (Exception e)
        {
            var reason = $"{result.Reason} The restored copy stays in {subject.Work.Data}, as was decided, but the drill could not be finished: {Cause.Of(e).What}";
            return Seal(result with { Verdict = Verdict.DataNotBack, Reason = reason, WayOut = "Run 'drdrill recover --yes'; it goes on from here." }, phases, struck, $"given up; what is left of it is in {struck.Original}");
        }
    }

    public async Task<TargetResult> RollBack(RecordedTarget recorded, StruckTarget? struck, Exception cause, PhaseLog phases)
    {
        var state = JournalState.Of(journal.Lines).Targets[recorded.Subject.Name.Value];
        if (state.Strike is null)
        {
            return await NotStruck(recorded, cause, phases);
        }

        var failed = ResultOf.RolledBack(recorded, struck, Cause.Of(cause));
        return await GiveBack(recorded, struck, failed, phases, Phase.RollBack);
    }

    private async Task<TargetResult> NotStruck(RecordedTarget recorded, Exception cause, PhaseLog phases)
    {
        var result = ResultOf.NotStruck(recorded, Cause.Of(cause));
        try
        {
            await phases.Run(Phase.CleanUp, () => Clean(recorded.Subject));
        }
        catch (Exception e)
        {
            result = result with { Notes = [.. result.Notes, $"Scratch is left in {recorded.Subject.Work.Root}: {Cause.Of(e).What}"] };
        }

        return result with { Phases = phases.RelativeTo(phases.Now) };
    }

    private Task<TargetResult> GiveBack(StruckTarget struck, TargetResult result, PhaseLog phases, Phase phase) => GiveBack(struck.Recorded, struck, result, phases, phase);

    private async Task<TargetResult> GiveBack(RecordedTarget recorded, StruckTarget? struck, TargetResult result, PhaseLog phases, Phase phase)
    {
        var subject = recorded.Subject;
        try
        {
            var check = await phases.Run(phase, () => BringBack(recorded));
            if (!check.IsIntact)
            {
                return Seal(result with { Verdict = Verdict.DataNotBack, Reason = $"{result.Reason} The original is back in {subject.Work.Data}, but it is not what was recorded: {check.Mismatches[0]}." }, phases, struck, "back in place, but not as recorded");
            }

            result = await CleanUp(subject, result, phases);
            return Seal(result, phases, struck, "back in place, checked against the loss evidence");
        }
        catch (Exception e)
        {
            var where = struck?.Original.Value ?? subject.Work.Root.Value;
            return Seal(result with { Verdict = Verdict.DataNotBack, Reason = $"{result.Reason} {Cause.Of(e).What}", WayOut = Cause.Of(e).WayOut }, phases, struck, $"see {where}");
        }
    }

    private async Task<Integrity> BringBack(RecordedTarget recorded)
    {
        var subject = recorded.Subject;
        await rescue.BringOriginalBack(subject.Name.Value, subject.Work, subject.Runtime, CancellationToken.None);
        var wasRunning = JournalState.Of(journal.Lines).Targets[subject.Name.Value].Enrolled.WasRunning;
        return await originalCheck.Check(subject, recorded.Loss, wasRunning, CancellationToken.None);
    }

    private async Task<TargetResult> CleanUp(Subject subject, TargetResult result, PhaseLog phases) =>
        await phases.Run(Phase.CleanUp, () => cleanUp.CleanWithClones(subject)) is { } left ? CleanUpPhase.WithLeft(result, left) : result;

    private Task Clean(Subject subject)
    {
        cleanUp.Clean(subject.Name.Value, subject.Work);
        return Task.CompletedTask;
    }

    private static TargetResult Seal(TargetResult result, PhaseLog phases, StruckTarget? struck, string whereNow) => result with
    {
        Phases = phases.RelativeTo(struck?.LossStamp ?? phases.Now),
        Damage = struck?.Damage is { } damage ? damage with { WhereNow = whereNow } : null,
    };
}
