using System.CommandLine;

namespace DrDrill.Cli;

/// <summary><c>drdrill snapshots</c>: what could be restored.</summary>
internal static class SnapshotsVerb
{
    public static Command Create(Option<string?> root, IVerbHandlers handlers)
    {
        var targets = SharedOptions.Targets();
        var json = SharedOptions.Json("Print them as JSON and nothing else on standard output");
        var command = new VerbCommand("snapshots", "List the snapshots of the targets, newest first, with origin and method.")
        {
            Examples = [("drdrill snapshots --target prometheus", "what of Prometheus could be restored"), ("drdrill snapshots --json", "for scripts")],
            ExitCodes = [ExitCodes.Pass, ExitCodes.Usage, ExitCodes.NotMeasured, ExitCodes.Cancelled],
        };
        command.Add(targets);
        command.Add(json);
        command.SetAction((line, cancellationToken) =>
            handlers.Snapshots(new SnapshotsCommandOptions(line.GetValue(root), line.GetRequiredValue(targets), line.GetValue(json)), cancellationToken));
        return command;
    }
}
