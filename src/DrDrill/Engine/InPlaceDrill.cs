using DrDrill.Drills;
using DrDrill.Journal;
using DrDrill.Objectives;
using DrDrill.Tools;

namespace DrDrill.Engine;

/// <summary>One target's way from the strike to its verdict. Whatever fails after the strike, the original is back before anything else happens.</summary>
public sealed class InPlaceDrill(StrikePhase strike, RestorePhase restore, StartPhase start, VerifyPhase verify, TargetReturn giveBack)
{
    public async Task<TargetResult> Run(DrillPlan plan, RecordedTarget recorded, PhaseLog phases, CancellationToken cancellationToken)
    {
        StruckTarget? struck = null;
        try
        {
            struck = await Strike(plan, recorded, phases, cancellationToken);
            var restored = await Restore(struck, phases, cancellationToken);
            var answering = await start.Start(restored, phases, cancellationToken);
            var verified = await phases.Run(Phase.Verify, () => verify.Check(answering, phases, cancellationToken));
            return await giveBack.Finish(plan, verified, phases);
        }
        catch (Exception e) // whatever it was: the original comes back
        {
            return await giveBack.RollBack(recorded, struck, e, phases);
        }
    }

    private async Task<StruckTarget> Strike(DrillPlan plan, RecordedTarget recorded, PhaseLog phases, CancellationToken cancellationToken)
    {
        phases.Begin(Phase.Strike);
        cancellationToken.ThrowIfCancellationRequested(); // files and a dead process ask nobody: without this a cancelled drill would still strike
        var struck = await strike.Hit(plan.Disaster, plan.Id, recorded, cancellationToken);
        phases.End(Phase.Strike, struck.LossStamp, struck.StruckStamp, critical: true);
        return struck;
    }

    private async Task<RestoredTarget> Restore(StruckTarget struck, PhaseLog phases, CancellationToken cancellationToken)
    {
        phases.Begin(Phase.Restore);
        var restored = await restore.BringBack(struck, cancellationToken);
        phases.End(Phase.Restore, struck.StruckStamp, restored.PlacedStamp, critical: true);
        return restored;
    }
}
