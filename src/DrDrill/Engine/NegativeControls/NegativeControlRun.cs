using DrDrill.Drills;
using DrDrill.Objectives;

namespace DrDrill.Engine.NegativeControls;

/// <summary>
/// A drill of the drill: isolated drills on copies that were spoiled on purpose. Each must come out red, and for the right reason; one that comes out green
/// proves that a green drill proves nothing.
/// </summary>
public sealed class NegativeControlRun(DrillParts parts, TimeProvider clock, IDrillObserver observer)
{
    /// <summary>A spoiled service is never right, so there is no use in waiting for it as long as for a slow one.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public Task<IReadOnlyList<ControlOutcome>> Run(DrillPlan plan, IReadOnlyList<Subject> subjects, CancellationToken cancellationToken) => Run(Spoiling.All, plan, subjects, cancellationToken);

    internal async Task<IReadOnlyList<ControlOutcome>> Run(IReadOnlyList<NegativeControl> controls, DrillPlan plan, IReadOnlyList<Subject> subjects, CancellationToken cancellationToken)
    {
        var outcomes = new List<ControlOutcome>();
        foreach (var subject in subjects)
        {
            foreach (var control in controls)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var id = DrillId.New(clock.GetUtcNow(), Random.Shared);
                outcomes.Add(await RunOne(plan with { Id = id, Mode = DrillMode.Isolated, Targets = [subject.Plan] }, subject, control, cancellationToken));
            }
        }

        return outcomes;
    }

    private async Task<ControlOutcome> RunOne(DrillPlan plan, Subject subject, NegativeControl control, CancellationToken cancellationToken)
    {
        if (control.Layer == ControlLayer.Service && !subject.Target.HasService)
        {
            return new ControlOutcome(subject.Name.Value, control.Name, null, null, "plain files have no service");
        }

        string? spoiled = null;
        string? pointless = null;
        void Spoil(DataPath tree) => spoiled = control.Spoil(subject, tree);
        observer.Say(subject.Name.Value, $"negative control '{control.Name}': {control.What}");
        var drilled = control.Layer switch
        {
            ControlLayer.Service => subject with { Runtime = new SpoiledRuntime(subject.Runtime, Spoil), Plan = Hasty(subject.Plan) },
            ControlLayer.Snapshot => subject with { Plan = Hasty(subject.Plan) },
            _ => subject,
        };
        var through = control.Layer switch
        {
            ControlLayer.Restore => parts.ForControl(inner => new SpoiledRepository(inner, Spoil)),
            ControlLayer.Snapshot => parts.ForControl(inner => new StaleRepository(inner, subject.Name, older => spoiled = older.Short, why => pointless = why)),
            _ => parts.ForControl(inner => inner),
        };
        var result = await new DrillRunner(through, clock, observer).Run(plan with { Targets = [drilled.Plan] }, [drilled], cancellationToken);
        return pointless is null ? Judge(subject, control, spoiled, result.Targets[0]) : new ControlOutcome(subject.Name.Value, control.Name, null, null, pointless);
    }

    private static TargetPlan Hasty(TargetPlan plan) => plan.ReadyTimeout < Patience ? plan : plan with { ReadyTimeout = Patience };

    internal static ControlOutcome Judge(Subject subject, NegativeControl control, string? spoiled, TargetResult result)
    {
        if (spoiled is null)
        {
            return result.Verdict == Verdict.Pass
                ? new ControlOutcome(subject.Name.Value, control.Name, null, null, "there is nothing of that kind in the snapshot to spoil")
                : new ControlOutcome(subject.Name.Value, control.Name, null, result.Verdict, result.Reason); // it ended before there was a copy to spoil
        }

        var isCaught = result.Verdict == Verdict.Fail && control.IsRightReason(result, spoiled);
        return new ControlOutcome(subject.Name.Value, control.Name, isCaught, result.Verdict, result.Reason);
    }
}
