using System.CommandLine;

namespace DrDrill.Cli;

/// <summary><c>drdrill backup</c>: a snapshot, proven, with its evidence inside.</summary>
internal static class BackupVerb
{
    public static Command Create(Option<string?> root, IVerbHandlers handlers)
    {
        var targets = SharedOptions.Targets();
        var origin = SharedOptions.Parsed<string>(
            "--origin", "scheduled|fresh", "How the snapshot is tagged (default: scheduled)", "write scheduled or fresh.", text => text is "scheduled" or "fresh" ? text : null);
        var init = SharedOptions.Flag("--init", "Make the repository first when there is none at its URL");
        var wait = SharedOptions.Flag("--wait", "Wait for a drill or backup that is under way, instead of being refused");
        var json = SharedOptions.Json("Print the snapshots made as JSON and nothing else on standard output");

        var command = new VerbCommand("backup", "Take a snapshot of each target and prove it; what it must give back is recorded inside.")
        {
            Examples =
            [
                ("drdrill backup --init", "the first one: makes the repository"),
                ("drdrill backup --wait", "from cron or a systemd timer"),
                ("drdrill backup --target prometheus", "one target only"),
            ],
            ExitCodes = [ExitCodes.Pass, ExitCodes.Usage, ExitCodes.NotMeasured, ExitCodes.HumanNeeded, ExitCodes.Cancelled],
        };
        Option[] options = [targets, origin, init, wait, json];
        Array.ForEach(options, command.Add);
        command.SetAction((line, cancellationToken) => handlers.Backup(
            new BackupCommandOptions(line.GetValue(root), line.GetRequiredValue(targets), line.GetValue(origin) != "fresh", line.GetValue(init), line.GetValue(wait), line.GetValue(json)),
            cancellationToken));
        return command;
    }
}
