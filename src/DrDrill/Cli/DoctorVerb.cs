using System.CommandLine;

namespace DrDrill.Cli;

/// <summary><c>drdrill doctor</c>: the preflight alone.</summary>
internal static class DoctorVerb
{
    public static Command Create(Option<string?> root, IVerbHandlers handlers)
    {
        var targets = SharedOptions.Targets();
        var json = SharedOptions.Json("Print the checks as JSON and nothing else on standard output");
        var command = new VerbCommand("doctor", "Check everything a drill needs, and touch nothing: tools, repository, targets, paths, space.")
        {
            Examples = [("drdrill doctor", "is a drill possible, and if not, what is in the way?"), ("drdrill doctor --target prometheus", "one target only")],
            ExitCodes = [ExitCodes.Pass, ExitCodes.Usage, ExitCodes.NotMeasured, ExitCodes.HumanNeeded, ExitCodes.Cancelled],
        };
        command.Add(targets);
        command.Add(json);
        command.SetAction((line, cancellationToken) =>
            handlers.Doctor(new DoctorCommandOptions(line.GetValue(root), line.GetRequiredValue(targets), line.GetValue(json)), cancellationToken));
        return command;
    }
}
