using System.CommandLine;
using System.CommandLine.Parsing;
using DrDrill.Drills;

namespace DrDrill.Cli;

/// <summary><c>drdrill restore</c>: the real disaster.</summary>
internal static class RestoreVerb
{
    public static Command Create(Option<string?> root, IVerbHandlers handlers, TimeProvider clock)
    {
        var target = new Option<TargetName?>("--target")
        {
            Description = "The target of drdrill.yml to bring back",
            HelpName = "NAME",
            Required = true,
            CustomParser = result => SharedOptions.Target(result.Tokens[0].Value, result),
        };
        var at = Time("--at", "Restore the newest snapshot that is not younger than this", clock);
        var snapshot = SharedOptions.Parsed(
            "--snapshot",
            "latest|ID",
            "Restore the newest snapshot, or this one",
            "write latest or an id of at least 8 hex digits.",
            text => SharedOptions.Snapshot(text) is { Policy: not "fresh" } choice ? choice : null);
        var to = SharedOptions.Parsed(
            "--to", "PATH", "Restore into this empty or new directory (default: the target's data)", "write an absolute path.", text => DataPath.TryCreate(text, out var path) ? path : null);
        var lostAt = Time("--lost-at", "When the data was lost; without it RPO is NOT MEASURED", clock);
        var yes = SharedOptions.Flag("--yes", "Do it without being asked");
        var json = SharedOptions.Json("Print the result as JSON and nothing else on standard output");

        var command = new VerbCommand("restore", "The real disaster: bring a target's data back from a snapshot. The service may be dead and the host new.")
        {
            Examples =
            [
                ("drdrill restore --target prometheus --snapshot latest --lost-at '2026-11-20 03:00Z'", "the newest state, and how much is gone"),
                ("drdrill restore --target prometheus --at '2h ago' --to /srv/look", "an older state beside the live one"),
            ],
            ExitCodes = [ExitCodes.Pass, ExitCodes.Fail, ExitCodes.Usage, ExitCodes.NotMeasured, ExitCodes.HumanNeeded, ExitCodes.Cancelled],
        };
        Option[] options = [target, at, snapshot, to, lostAt, yes, json];
        Array.ForEach(options, command.Add);
        command.Validators.Add(line => Check(line, at, snapshot));
        command.SetAction((line, cancellationToken) => handlers.Restore(
            new RestoreCommandOptions(
                line.GetValue(root),
                line.GetRequiredValue(target)!,
                line.GetValue(at),
                line.GetValue(snapshot),
                line.GetValue(to),
                line.GetValue(lostAt),
                line.GetValue(yes),
                line.GetValue(json)),
            cancellationToken));
        return command;
    }

    private static Option<DateTimeOffset?> Time(string name, string description, TimeProvider clock) =>
        SharedOptions.Parsed(name, "TIME", description, TimeText.Fix, text => TimeText.Parse(text, clock.GetUtcNow()));

    private static void Check(CommandResult line, Option at, Option snapshot)
    {
        if ((line.GetResult(at) is null) == (line.GetResult(snapshot) is null))
        {
            line.AddError("Say which snapshot: either --at TIME or --snapshot latest|ID ('drdrill snapshots' lists them).");
        }
    }
}
