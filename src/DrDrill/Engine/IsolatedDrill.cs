using DrDrill.Drills;
using DrDrill.Objectives;
using DrDrill.Runtimes;
using DrDrill.Snapshots;
using DrDrill.Targets;
using DrDrill.Tools;

namespace DrDrill.Engine;

/// <summary>
/// One target's way from the declared loss to its verdict, with production untouched: restored into scratch, booted as a clone that reaches no network,
/// asked and compared there. The exact truth up to the loss is read from the live service.
/// </summary>
public sealed class IsolatedDrill(RestorePhase restore, StartPhase start, Func<ITruth, VerifyPhase> verify, CleanUpPhase cleanUp, TimeProvider clock)
{
    public async Task<TargetResult> Run(DrillPlan plan, RecordedTarget recorded, PhaseLog phases, CancellationToken cancellationToken)
    {
        var struck = Declare(recorded, phases);
        var result = await Measure(plan, struck, phases, cancellationToken);
        try
        {
            if (await phases.Run(Phase.CleanUp, () => cleanUp.CleanWithClones(recorded.Subject)) is { } left)
            {
                result = CleanUpPhase.WithLeft(result, left);
            }
        }
        catch (Exception e)
        {
            result = result with { Notes = [.. result.Notes, $"Scratch is left in {recorded.Subject.Work.Root}: {Cause.Of(e).What}"] };
        }

        return result with { Phases = phases.RelativeTo(struck.LossStamp) };
    }

    /// <summary>t_loss is this instant; nothing is touched.</summary>
    private StruckTarget Declare(RecordedTarget recorded, PhaseLog phases)
    {
        phases.Begin(Phase.Strike);
        var (stamp, now) = (clock.GetTimestamp(), clock.GetUtcNow());
        phases.End(Phase.Strike, stamp, stamp, critical: true);
        return new StruckTarget(recorded, stamp, stamp, now, SampleTime.From(now).Add(recorded.Loss.ClockOffset), recorded.Subject.Work.Data, Damage: null);
    }

    private async Task<TargetResult> Measure(DrillPlan plan, StruckTarget struck, PhaseLog phases, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return await BootAndVerify(plan, struck, phases, cancellationToken);
        }
        catch (Exception e) when (e is RestoreFailedException or RepositoryException)
        {
            return ResultOf.RestoreFailed(struck, Cause.Of(e));
        }
        catch (Exception e) // whatever else it was prevented a number, and production was not touched
        {
            return ResultOf.NotMeasured(struck, Cause.Of(e));
        }
    }

    private async Task<TargetResult> BootAndVerify(DrillPlan plan, StruckTarget struck, PhaseLog phases, CancellationToken cancellationToken)
    {
        var live = struck.Subject;
        phases.Begin(Phase.Restore);
        var (data, tree, load) = await Restore(struck, cancellationToken);
        await using var clone = await Create(live, data, cancellationToken);
        var copy = live with
        {
            Target = live.Target.At(clone?.Access, data),
            Runtime = clone is null ? live.Runtime : new CloneService(clone, live.Runtime.Description),
        };
        var elsewhere = struck with { Recorded = struck.Recorded with { Snapshot = struck.Recorded.Snapshot with { Subject = copy } } };
        var restored = new RestoredTarget(elsewhere, clock.GetTimestamp(), tree) { Load = load };
        phases.End(Phase.Restore, struck.StruckStamp, restored.PlacedStamp, critical: true);
        var answering = await start.Start(restored, phases, cancellationToken);
        var verified = await phases.Run(Phase.Verify, () => verify(new LiveTruth(live.Target)).Check(answering, phases, cancellationToken));
        return ResultOf.Verified(plan, verified);
    }

    /// <summary>The restored tree is moved, not copied, to where the clone sees it: a real restore would not copy it either.</summary>
    private async Task<(DataPath Data, Integrity Tree, RestoreLoad? Load)> Restore(StruckTarget struck, CancellationToken cancellationToken)
    {
        var (subject, snapshot) = (struck.Subject, struck.Recorded.Snapshot);
        RestoreLoad? load = null;
        var staged = await restore.Stage(subject, snapshot, known => load = known, cancellationToken);
        var tree = RestorePhase.Compare(subject, snapshot, staged);
        RestorePhase.LinkProof(subject, staged);
        var data = subject.Work.FreshForService(subject.Work.Clone).Below("data");
        GuardedMove.Entry(staged.Value, data.Value);
        return (data, tree, load);
    }

    private static async Task<IClone?> Create(Subject live, DataPath data, CancellationToken cancellationToken)
    {
        var plan = await live.Target.PlanClone(data, live.Work.Clone, Loopback.FreePort(), cancellationToken);
        return plan is null ? null : await live.Runtime.CreateClone(plan with { MustBeIsolated = true, Limits = await CloneRoom.LimitsFor(live, cancellationToken) }, cancellationToken);
    }
}
