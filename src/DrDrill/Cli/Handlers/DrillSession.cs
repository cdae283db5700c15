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
        var store = new ReportStore(places.Results);
        using var outcome = new UnpublishedOutcome(store, plan.Id.Value);
        var runner = new DrillRunner(session.Parts, clock, observer) { BeforeClosing = result => outcome.Keep(session.Composer.Compose(result)) };
        var result = await runner.Run(plan, [.. plan.Targets.Select(session.SubjectOf)], cancellationToken);

        // The result is published also when the drill was cancelled: that is when it matters.
        var report = session.Composer.Compose(result);
        var failures = await session.Sinks.Publish(report, CancellationToken.None);
        if (failures.Count == 0)
        {
            outcome.Remove();
        }

        return new DrillOutcome(report, ExitCodes.Of(result), failures, Path.Combine(store.Of(plan.Id.Value), "report.md"));
    }
}
