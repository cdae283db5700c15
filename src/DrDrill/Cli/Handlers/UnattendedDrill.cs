using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Planning;

namespace DrDrill.Cli.Handlers;

/// <summary>A drill that nobody watches: the same plan, run and publishing as <c>drdrill drill --yes</c>; the consent is what drdrill.yml says.</summary>
internal sealed class UnattendedDrill(Session session, Places places, TimeProvider clock)
{
    public Task<DrillOutcome> Run(IReadOnlyList<TargetName> targets, DrillMode mode, SnapshotChoice snapshot, IDrillObserver observer, CancellationToken cancellationToken)
    {
        var request = new DrillRequest(targets, mode, snapshot, DisasterKind.Wipe, TimeSpan.Zero, Sandbox: false);
        var plan = Planner.Plan(session.Options, request, DrillId.New(clock.GetUtcNow(), Random.Shared));
        plan = plan with { Targets = [.. plan.Targets.Select(target => session.SubjectOf(target).Plan)] };
        InPlaceConsent.Require(plan, session.Options, yes: true);
        return new DrillSession(session, places, clock).Run(plan, observer, cancellationToken);
    }
}
