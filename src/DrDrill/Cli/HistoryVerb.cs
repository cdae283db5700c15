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
        var head = SharedOptions.Parsed<string?>("--head", "SHA256", "With --verify: a head that was kept outside must still be in the chain; this finds a cut-off or rewritten end", "write the 64 hex digits that 'drdrill history --verify' printed.", Hash);
        var json = SharedOptions.Json("Print a JSON array, newest first, and nothing else on standard output");
        var command = new VerbCommand("history", "List past drills with verdict, RTO and RPO, newest first.")
        {
            Examples = [("drdrill history --limit 10", "the last ten drills"), ("drdrill history --verify", "for the auditor: was anything changed?"), ("drdrill history --verify --head 64340cf6982bafd54b3e647b1ac340bcf4fbffa7723b20d91c5e471b0bb8eed6", "and is everything still there that was there when this head was noted?")],
            ExitCodes = [ExitCodes.Pass, ExitCodes.Fail, ExitCodes.Usage, ExitCodes.NotMeasured, ExitCodes.Cancelled],
        };
        Option[] options = [verify, head, targets, limit, json];
        Array.ForEach(options, command.Add);
        command.Validators.Add(line =>
        {
            if (line.GetResult(head) is not null && !line.GetValue(verify))
            {
                line.AddError("--head is checked by --verify: give both.");
            }
        });
        command.SetAction((line, cancellationToken) => handlers.History(
            new HistoryCommandOptions(line.GetValue(root), line.GetValue(verify), line.GetRequiredValue(targets), line.GetValue(limit), line.GetValue(json)) { Head = line.GetValue(head) },
            cancellationToken));
        return command;
    }

    private static string? Hash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigit) ? text : null;

    private static int? Count(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
