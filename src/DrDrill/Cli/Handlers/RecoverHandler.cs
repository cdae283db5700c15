using System.Text.Json;
using DrDrill.Engine;
using DrDrill.Journal;
using DrDrill.Publishing;
using DrDrill.Tools;

namespace DrDrill.Cli.Handlers;

/// <summary><c>drdrill recover</c>: shows what interrupted drills left; with <c>--yes</c> brings each to its right end.</summary>
internal sealed class RecoverHandler(OpenSession open, TimeProvider clock)
{
    public async Task<int> Run(RecoverCommandOptions options, CancellationToken cancellationToken)
    {
        var root = Places.ResultsRootOf(options.Root);
        var journals = new JournalFolder(new ReportStore(Path.Combine(root, "DR")).Drills).Interrupted();
        if (journals.Count == 0)
        {
            Write(options, "Nothing to recover: no drill was interrupted.", []);
            return ExitCodes.Pass;
        }

        if (!options.Yes)
        {
            var steps = journals.SelectMany(Recovery.Describe).Select(s => $"{s.Drill} {s.Target}: {s.WhatHappened}; would {s.WhatWillBeDone}").ToList();
            Write(options, "Interrupted drills; 'drdrill recover --yes' does this:", steps);
            return ExitCodes.HumanNeeded;
        }

        await using var log = Logging.Create(Path.Combine(root, "DR", "logs"));
        var outcomes = await new Recoveries(open, clock).Run(journals, root, log, cancellationToken);
        var done = outcomes.SelectMany(outcome => outcome.Done).ToList();
        var failed = outcomes.Select(outcome => outcome.Failure).OfType<DrDrillException>().ToList();
        Write(options, done.Count > 0 ? "Recovered:" : "Nothing was recovered.", done);
        return failed.Count == 0 ? ExitCodes.Pass : throw new HumanNeededException(string.Join("\n", failed.Select(e => e.What)), failed[0].WayOut, inner: failed[0]);
    }

    private static void Write(RecoverCommandOptions options, string heading, IReadOnlyList<string> lines)
    {
        if (options.Json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(new { heading, lines }));
            return;
        }

        Console.Out.WriteLine(heading);
        foreach (var line in lines)
        {
            Console.Out.WriteLine($"  {line}");
        }
    }
}
