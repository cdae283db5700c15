using System.CommandLine;

namespace DrDrill.Cli;

/// <summary><c>drdrill recover</c>: finish or undo what a killed drill left.</summary>
internal static class RecoverVerb
{
    public static Command Create(Option<string?> root, IVerbHandlers handlers)
    {
        var yes = SharedOptions.Flag("--yes", "Do it; without it nothing is touched");
        var json = SharedOptions.Json("Print what is open and what was done as JSON and nothing else on standard output");
        var command = new VerbCommand("recover", "Show what a killed drill left behind; with --yes bring the data back and clean up.")
        {
            Examples = [("drdrill recover", "what is open, and what would be done"), ("drdrill recover --yes", "bring the data back")],
            ExitCodes = [ExitCodes.Pass, ExitCodes.Usage, ExitCodes.NotMeasured, ExitCodes.HumanNeeded, ExitCodes.Cancelled],
        };
        command.Add(yes);
        command.Add(json);
        command.SetAction((line, cancellationToken) =>
            handlers.Recover(new RecoverCommandOptions(line.GetValue(root), line.GetValue(yes), line.GetValue(json)), cancellationToken));
        return command;
    }
}
