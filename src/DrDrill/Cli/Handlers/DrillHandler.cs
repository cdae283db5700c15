using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Planning;
using DrDrill.Tools;
using Serilog.Events;
using ILogger = Serilog.ILogger;

namespace DrDrill.Cli.Handlers;

/// <summary><c>drdrill drill</c>: the configured targets.</summary>
internal sealed class DrillHandler(OpenSession open, TimeProvider clock)
{
    public async Task<int> Run(DrillCommandOptions options, CancellationToken cancellationToken)
    {
        var places = Places.Of(options.Root);
        await using var log = Logging.Create(options.DryRun ? null : places.Logs, LiveProgress.IsWanted ? LogEventLevel.Warning : LogEventLevel.Information);
        var plan = await Agreed(places, options, log, cancellationToken);
        if (options.DryRun)
        {
            Console.Out.Write(PlanText.Of(plan));
            return ExitCodes.Pass;
        }

        var outcome = await LiveProgress.Run(new LogObserver(log), async observer =>
        {
            using var session = open(places, observer, log).WithSecrets();
            return await new DrillSession(session, places, clock).Run(plan, observer, cancellationToken);
        });
        DrillText.Print(outcome, options.Json);
        JUnitFile.Write(options.JUnit, outcome.Report);
        return outcome.ExitCode;
    }

    /// <summary>Asks before there are live bars: they would paint over the question.</summary>
    private async Task<DrillPlan> Agreed(Places places, DrillCommandOptions options, ILogger log, CancellationToken cancellationToken)
    {
        using var opened = open(places, new LogObserver(log), log).WithSecrets();
        opened.Options.RequireAlerts();
        var session = await opened.Located(options.Targets, cancellationToken);
        var plan = Plan(session, options);
        if (!options.DryRun)
        {
            InPlaceConsent.Require(plan, session.Options, options.Yes);
        }

        return plan;
    }

    private DrillPlan Plan(Session session, DrillCommandOptions options)
    {
        var request = new DrillRequest(options.Targets, options.Mode, options.Snapshot ?? SnapshotChoice.Fresh, options.Disaster, TimeSpan.Zero, Sandbox: false);
        var plan = Planner.Plan(session.Options, request, DrillId.New(clock.GetUtcNow(), Random.Shared));
        return plan with { Targets = [.. plan.Targets.Select(target => session.SubjectOf(target).Plan)] };
    }
}
