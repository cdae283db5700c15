using System.CommandLine;
using System.Globalization;

namespace DrDrill.Cli;

/// <summary><c>drdrill history</c>: results of past drills.</summary>
internal static class HistoryVerb
{
    public static Command Create(Option<string?> root, IVerbHandlers handlers)
    {
        var verify = SharedOptions.Flag("--verify", "Check the hash chain; a broken one is FAIL");
        var targets = SharedOptions.Targets();
        var limit = SharedOptions.Parsed<int?>("--limit", "N", "The newest N only (default: all)", "write a whole number from 1 on.", Count);
        var json = SharedOptions.Json("Print one JSON object a line and nothing else on standard output");
        var command = new VerbCommand("history", "List past drills with verdict, RTO and RPO, newest first.")
        {
            Examples = [("drdrill history --limit 10", "the last ten drills"), ("drdrill history --verify", "for the auditor: was anything changed?")],
            ExitCodes = [ExitCodes.Pass, ExitCodes.Fail, ExitCodes.Usage, ExitCodes.NotMeasured, ExitCodes.Cancelled],
        };
        Option[] options = [verify, targets, limit, json];
        Array.ForEach(options, command.Add);
        command.SetAction((line, cancellationToken) => handlers.History(
            new HistoryCommandOptions(line.GetValue(root), line.GetValue(verify), line.GetRequiredValue(targets), line.GetValue(limit), line.GetValue(json)),
            cancellationToken));
        return command;
    }

    private static int? Count(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
