using System.Text.Json;
using DrDrill.Publishing;
using DrDrill.Tools;

namespace DrDrill.Cli.Handlers;

/// <summary><c>drdrill recover</c>: shows what interrupted drills left; with <c>--yes</c> brings each to its right end.</summary>
internal sealed class RecoverHandler(OpenSession open, TimeProvider clock)
{
    private const string NothingToRecover = "Nothing to recover: no drill was interrupted.";

    public async Task<int> Run(RecoverCommandOptions options, CancellationToken cancellationToken)
    {
        var root = Places.ResultsRootOf(options.Root);
        var left = LeftBehind.In(new ReportStore(Path.Combine(root, "DR")));
        var silences = new LeftSilences(open, root);
        if (!options.Yes)
        {
            return Show(options, left, silences.Describe());
        }

        if (left.IsNothing && silences.Describe().Count == 0)
        {
            Write(options, NothingToRecover, []);
            return ExitCodes.Pass;
        }

        await using var log = Logging.Create(Path.Combine(root, "DR", "logs"));
        var outcomes = await new Recoveries(open, clock).Run(left, root, log, cancellationToken);
        List<string> done = [.. outcomes.SelectMany(outcome => outcome.Done), .. await silences.Remove(log)];
        var failed = outcomes.Select(outcome => outcome.Failure).OfType<DrDrillException>().ToList();
        Write(options, done.Count > 0 ? "Recovered:" : "Nothing was recovered.", done);
        return failed.Count == 0 ? ExitCodes.Pass : throw new HumanNeededException(string.Join("\n", failed.Select(e => e.What)), failed[0].WayOut, inner: failed[0]);
    }

    /// <summary>A silence alone needs no human: it ends by itself.</summary>
    private static int Show(RecoverCommandOptions options, LeftBehind left, IReadOnlyList<string> silences)
    {
        var heading = !left.IsNothing ? "Interrupted drills; 'drdrill recover --yes' does this:" : silences.Count > 0 ? "No drill was interrupted; 'drdrill recover --yes' does this:" : NothingToRecover;
        Write(options, heading, [.. left.Steps(), .. silences]);
        return left.IsNothing ? ExitCodes.Pass : ExitCodes.HumanNeeded;
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
