using System.Text.Json;
using DrDrill.Publishing;
using DrDrill.Reports.Model;

namespace DrDrill.Cli.Handlers;

/// <summary><c>drdrill history</c>: past drills, and whether their chain is whole.</summary>
internal static class HistoryHandler
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static int Run(HistoryCommandOptions options)
    {
        var history = new History(new ReportStore(Path.Combine(Places.ResultsRootOf(options.Root), "DR")));
        if (options.Verify)
        {
            return Verify(history, options.Head);
        }

        var lines = history.Backwards().Where(line => options.Targets.Count == 0 || line.Targets.Any(t => options.Targets.Any(name => name.Value == t.Name))).Take(options.Limit ?? int.MaxValue).ToList();
        if (options.Json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(lines, Json));
            return ExitCodes.Pass;
        }

        Console.Out.WriteLine($"{"DRILL",-25}{"VERDICT",-15}{"LEVEL",-6}{"MODE",-10}{"RTO ACHIEVED",-14}{"RPO ACHIEVED",-14}");
        foreach (var line in lines)
        {
            Console.Out.WriteLine($"{line.DrillId,-25}{line.Verdict,-15}{line.Level,-6}{line.Mode,-10}{Amount(line.RtoSeconds),-14}{Amount(line.RpoSeconds),-14}");
        }

        return ExitCodes.Pass;
    }

    private static int Verify(History history, string? head)
    {
        var problems = history.Verify();
        foreach (var problem in problems)
        {
            Console.Out.WriteLine(problem);
        }

        if (head is not null && !history.Holds(head))
        {
            Console.Out.WriteLine($"No line has the SHA-256 {head}: the end of the chain was cut off or written anew since that head was noted.");
            return ExitCodes.Fail;
        }

        Console.Out.WriteLine(problems.Count == 0 ? $"The chain is whole: {history.Read().Count} lines, head {history.Head() ?? "none"}." : $"The chain is broken in {problems.Count} places.");
        return problems.Count == 0 ? ExitCodes.Pass : ExitCodes.Fail;
    }

    private static string Amount(double? seconds) => seconds is { } value ? $"{value:0.000} s" : "not measured";
}
