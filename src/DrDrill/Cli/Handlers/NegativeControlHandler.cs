using System.Text.Json;
using DrDrill.Drills;
using DrDrill.Engine.NegativeControls;
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
        session.Options.RequireAlerts();
        var (outcomes, _) = await new NegativeControlSession(session, places, clock).Run(options.Targets, options.Snapshot ?? SnapshotChoice.Fresh, observer, cancellationToken);
        Print(outcomes, options.Json);
        return NegativeControlSession.ExitCode(outcomes);
    }

    private static void Print(IReadOnlyList<ControlOutcome> outcomes, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(outcomes.Select(o => new { o.Target, o.Control, Outcome = NegativeControlSession.WordOf(o), o.IsCaught, Verdict = o.Verdict?.ToString(), o.Reason }), Json));
            return;
        }

        foreach (var outcome in outcomes)
        {
            var word = outcome.IsCaught == false ? "NOT CAUGHT" : NegativeControlSession.WordOf(outcome);
            Console.Out.WriteLine($"{word,-14} {outcome.Target}: {outcome.Control}: {outcome.Reason.ReplaceLineEndings(" ")}");
        }

        var missed = NegativeControlSession.Missed(outcomes).Count;
        var prevented = outcomes.Count(outcome => outcome.WasPrevented);
        Console.Out.WriteLine(
            missed == 0 && prevented == 0 ? "Every spoiled copy came out red for the right reason."
            : missed == 0 ? $"{prevented} controls could not be run, each for the reason above: mend it and run them again. Until then nothing is proven by them."
            : $"{missed} spoiled copies did not come out red for the right reason: until that is mended, a PASS of these targets proves nothing. Please report it with DR/logs.");
    }
}
