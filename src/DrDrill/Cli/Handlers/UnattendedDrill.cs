using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Planning;

namespace DrDrill.Cli.Handlers;

/// <summary>A drill that nobody watches: the same plan, run and publishing as <c>drdrill drill --yes</c>; the consent is what drdrill.yml says.</summary>
internal sealed class UnattendedDrill(Session session, Places places, TimeProvider clock)
{
    public async Task<DrillOutcome> Run(IReadOnlyList<TargetName> targets, DrillMode mode, SnapshotChoice snapshot, IDrillObserver observer, CancellationToken cancellationToken)
    {
        var located = await session.Located(targets, cancellationToken);
        var request = new DrillRequest(targets, mode, snapshot, DisasterKind.Wipe, TimeSpan.Zero, Sandbox: false);
        var plan = Planner.Plan(located.Options, request, DrillId.New(clock.GetUtcNow(), Random.Shared));
        plan = plan with { Targets = [.. plan.Targets.Select(target => located.SubjectOf(target).Plan)] };
        InPlaceConsent.Require(plan, located.Options, yes: true);
        return await new DrillSession(located, places, clock).Run(plan, observer, cancellationToken);
    }
}
