using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Journal;
using DrDrill.Planning;
using DrDrill.Publishing;
using DrDrill.Sandbox;
using Serilog.Events;

namespace DrDrill.Cli.Handlers;

/// <summary><c>drdrill drill --sandbox</c>: builds a throw-away stack, drills it in place, and removes it.</summary>
internal sealed class SandboxDrillHandler(OpenSession open, HttpClient http, TimeProvider clock)
{
    /// <summary>Long enough for several scrapes and files: without a loss there is no RPO to measure.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(6);

    public async Task<int> Run(DrillCommandOptions options, CancellationToken cancellationToken)
    {
        var results = new Places("", Places.ResultsRootOf(options.Root));
        await using var log = Logging.Create(results.Logs, LiveProgress.IsWanted ? LogEventLevel.Warning : LogEventLevel.Information);
        return await LiveProgress.Run(new LogObserver(log), async observer =>
        {
            var sandboxed = new SandboxObserver(observer);
            foreach (var stale in new StaleSandboxes(new JournalFolder(new ReportStore(results.Results).Drills), clock).Remove())
            {
                observer.Say("sandbox", $"removed {stale}, left by a sandbox that was killed");
            }

            await using var stack = await SandboxStack.Build(sandboxed, clock, http, cancellationToken);
            using var session = open(results with { ConfigurationFile = stack.ConfigurationFile }, sandboxed, log);
            await session.Repository.Initialise(cancellationToken);
            return await Drill(session, stack, sandboxed, options, cancellationToken);
        });
    }

    private async Task<int> Drill(Session session, SandboxStack stack, SandboxObserver observer, DrillCommandOptions options, CancellationToken cancellationToken)
    {
        var request = new DrillRequest(options.Targets, DrillMode.InPlace, options.Snapshot ?? SnapshotChoice.Fresh, options.Disaster, Settle, Sandbox: true);
        var plan = Planner.Plan(session.Options, request, DrillId.New(clock.GetUtcNow(), Random.Shared));
        if (options.DryRun)
        {
            Console.Out.Write(PlanText.Of(plan));
            return ExitCodes.Pass;
        }

        var exit = await new DrillSession(session, clock).Run(plan, observer, options.Json, cancellationToken);
        if (options.Keep || exit == ExitCodes.HumanNeeded)
        {
            stack.Keep();
            Console.Error.WriteLine($"""
                The sandbox stays up at {stack.Root}
                  look around:  {stack.Url} (Prometheus), {stack.ConfigurationFile}
                  drill again:  drdrill drill --root {stack.Root} --mode in-place --yes
                  end it:       kill $(cut -d' ' -f1 {stack.PidFile}); rm -r {stack.Root}
                """);
        }

        return exit;
    }
}
