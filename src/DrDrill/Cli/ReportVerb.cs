using System.CommandLine;
using DrDrill.Drills;

namespace DrDrill.Cli;

/// <summary><c>drdrill report</c>: print a drill's report.</summary>
internal static class ReportVerb
{
    public static Command Create(Option<string?> root, IVerbHandlers handlers)
    {
        var id = new Argument<DrillId?>("ID")
        {
            Description = "The drill (default: the newest)",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = result =>
            {
                if (!DrillId.TryParse(result.Tokens[0].Value, out var parsed))
                {
                    result.AddError($"'{result.Tokens[0].Value}' is no drill id such as 20261121T061500Z-4f09ab; 'drdrill history' lists them.");
                }

                return parsed;
            },
        };
        var json = SharedOptions.Json("Print report.json and nothing else on standard output");
        var evidence = SharedOptions.Flag("--evidence", "Write DR/evidence/drdrill-evidence-ID.tar.gz: report, journal, charts, configuration without secrets, sums; checked first");
        var command = new VerbCommand("report", "Print the report of the newest drill, or of one by id; or pack its evidence.")
        {
            Examples = [("drdrill report", "the newest, as Markdown"), ("drdrill report 20261121T061500Z-4f09ab --json", "one drill, for scripts"), ("drdrill report --evidence 20261121T061500Z-4f09ab", "one archive for the auditor; prints its SHA-256 and its path")],
            ExitCodes = [ExitCodes.Pass, ExitCodes.Usage, ExitCodes.NotMeasured],
        };
        command.Add(id);
        command.Add(json);
        command.Add(evidence);
        command.Validators.Add(line =>
        {
            if (line.GetValue(json) && line.GetValue(evidence))
            {
                line.AddError("--evidence writes an archive and --json prints a report: give one of them.");
            }
        });
        command.SetAction((line, cancellationToken) =>
            handlers.Report(new ReportCommandOptions(line.GetValue(root), line.GetValue(id), line.GetValue(json), line.GetValue(evidence)), cancellationToken));
        return command;
    }
}
