using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Journal;
using DrDrill.Planning;
using DrDrill.Publishing;
using DrDrill.Sandbox;
using Serilog.Core;
using Serilog.Events;

namespace DrDrill.Cli.Handlers;

/// <summary><c>drdrill drill --sandbox</c>: builds a throw-away stack, drills it in place, and removes it.</summary>
internal sealed class SandboxDrillHandler(OpenSession open, HttpClient http, TimeProvider clock)
{
    /// <summary>Long enough for several scrapes and files: without a loss there is no RPO to measure.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(3);

    public async Task<int> Run(DrillCommandOptions options, CancellationToken cancellationToken)
    {
        var results = new Places("", Places.ResultsRootOf(options.Root));
        if (options.DryRun)
        {
            return DryRun(results, options);
        }

        await using var log = Logging.Create(results.Logs, LiveProgress.IsWanted ? LogEventLevel.Warning : LogEventLevel.Information);
        var (outcome, kept) = await LiveProgress.Run(new LogObserver(log), async observer =>
        {
            var sandboxed = new SandboxObserver(observer);
            foreach (var stale in new StaleSandboxes(new JournalFolder(new ReportStore(results.Results).Drills), clock).Remove())
            {
                observer.Say("sandbox", $"removed {stale}, left by a sandbox that was killed");
            }

            await using var stack = await SandboxStack.Build(sandboxed, clock, http, cancellationToken);
            var places = results with { ConfigurationFile = stack.ConfigurationFile };
            using var session = open(places, sandboxed, log).WithSecrets();
            await session.Repository.Initialise(cancellationToken);
            var done = await new DrillSession(session, places, clock).Run(Plan(session, options), sandboxed, cancellationToken);
            return (done, KeepIfWanted(stack, options, done.ExitCode));
        });
        DrillText.Print(outcome, options.Json);
        JUnitFile.Write(options.JUnit, outcome.Report);
        Console.Error.Write(kept);
        return outcome.ExitCode;
    }

    /// <summary>The plan over a sandbox's configuration, without the sandbox: nothing is seeded, started or looked for, and the directory that held the configuration is gone at once.</summary>
    private int DryRun(Places results, DrillCommandOptions options)
    {
        using var sketch = SandboxSketch.Draw();
        using var session = open(results with { ConfigurationFile = sketch.ConfigurationFile }, new LogObserver(Logger.None), Logger.None).WithSecrets();
        Console.Out.Write(PlanText.Of(Plan(session, options)));
        return ExitCodes.Pass;
    }

    private DrillPlan Plan(Session session, DrillCommandOptions options)
    {
        var request = new DrillRequest(options.Targets, DrillMode.InPlace, options.Snapshot ?? SnapshotChoice.Fresh, options.Disaster, Settle, Sandbox: true);
        return Planner.Plan(session.Options, request, DrillId.New(clock.GetUtcNow(), Random.Shared));
    }

    private static string KeepIfWanted(SandboxStack stack, DrillCommandOptions options, int exitCode)
    {
        if (!options.Keep && exitCode != ExitCodes.HumanNeeded)
        {
            return "";
        }

        stack.Keep();
        return $"""
            The sandbox stays up at {stack.Root}
              look around:  {stack.Url} (Prometheus; its canary ended with this command), {stack.ConfigurationFile}
              drill again:  drdrill drill --root {stack.Root} --mode in-place --yes
              end it:       kill -9 $(cut -d' ' -f1 {string.Join(' ', stack.PidFiles)}); rm -r {stack.Root}

            """;
    }
}
