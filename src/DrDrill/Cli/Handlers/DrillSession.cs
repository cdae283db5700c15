using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Publishing;

namespace DrDrill.Cli.Handlers;

/// <summary>Runs a plan and publishes its result.</summary>
internal sealed class DrillSession(Session session, Places places, TimeProvider clock)
{
    public async Task<DrillOutcome> Run(DrillPlan plan, IDrillObserver observer, CancellationToken cancellationToken)
    {
        using var scope = Logging.Of(plan.Id);
        var result = await new DrillRunner(session.Parts, clock, observer).Run(plan, [.. plan.Targets.Select(session.SubjectOf)], cancellationToken);

        // The result is published also when the drill was cancelled: that is when it matters.
        var failures = await session.Sinks.Publish(result, CancellationToken.None);
        var store = new ReportStore(places.Results);
        var file = Path.Combine(store.Of(plan.Id.Value), "report.md");
        return new DrillOutcome(session.Composer.Compose(result), ExitCodes.Of(result), failures, file);
    }
}
