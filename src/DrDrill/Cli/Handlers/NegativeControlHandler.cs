using System.Text.Json;
using DrDrill.Drills;
using DrDrill.Engine.NegativeControls;
using DrDrill.Planning;
using DrDrill.Publishing;
using DrDrill.Tools;
using Serilog.Events;

namespace DrDrill.Cli.Handlers;

/// <summary><c>drdrill drill --negative-control</c>: proves that a drill can fail.</summary>
internal sealed class NegativeControlHandler(OpenSession open, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public async Task<int> Run(DrillCommandOptions options, CancellationToken cancellationToken)
    {
        var places = Places.Of(options.Root);
        await using var log = Logging.Create(places.Logs, LogEventLevel.Information);
        var observer = new LogObserver(log);
        using var session = open(places, observer, log).WithSecrets();
        var request = new DrillRequest(options.Targets, DrillMode.Isolated, options.Snapshot ?? SnapshotChoice.Fresh, DisasterKind.Wipe, TimeSpan.Zero, Sandbox: false);
        var plan = Planner.Plan(session.Options, request, DrillId.New(clock.GetUtcNow(), Random.Shared));
        var subjects = plan.Targets.Select(session.SubjectOf).ToList();
        var outcomes = await new NegativeControlRun(session.Parts, clock, observer).Run(plan, subjects, cancellationToken);

        var missed = outcomes.Where(outcome => outcome.IsCaught == false).ToList();
        var caught = outcomes.Count(outcome => outcome.IsCaught == true);
        new NegativeControlRecord(clock.GetUtcNow(), caught, [.. missed.Select(outcome => $"{outcome.Target}: {outcome.Control}")]).Write(new ReportStore(places.Results));
        Print(outcomes, options.Json);
        return missed.Count > 0 ? ExitCodes.Fail : caught > 0 ? ExitCodes.Pass : ExitCodes.NotMeasured;
    }

    private static void Print(IReadOnlyList<ControlOutcome> outcomes, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(outcomes.Select(o => new { o.Target, o.Control, o.IsCaught, Verdict = o.Verdict?.ToString(), o.Reason }), Json));
            return;
        }

        foreach (var outcome in outcomes)
        {
            var word = outcome.IsCaught switch { true => "caught", false => "NOT CAUGHT", _ => "not run" };
            Console.Out.WriteLine($"{word,-10} {outcome.Target}: {outcome.Control}: {outcome.Reason.ReplaceLineEndings(" ")}");
        }

        var missed = outcomes.Count(outcome => outcome.IsCaught == false);
        Console.Out.WriteLine(missed == 0
            ? "Every spoiled copy came out red for the right reason."
            : $"{missed} spoiled copies did not come out red for the right reason: until that is mended, a PASS of these targets proves nothing. Please report it with DR/logs.");
    }
}
