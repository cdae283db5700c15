using System.CommandLine;
using System.CommandLine.Parsing;
using DrDrill.Drills;

namespace DrDrill.Cli;

/// <summary><c>drdrill drill</c>: take data away, bring it back, measure.</summary>
internal static class DrillVerb
{
    public static Command Create(Option<string?> root, IVerbHandlers handlers)
    {
        var sandbox = SharedOptions.Flag("--sandbox", "Drill a throw-away stack of real local processes; needs no drdrill.yml");
        var targets = SharedOptions.Targets();
        var mode = SharedOptions.Parsed("--mode", "in-place|isolated", "Take the live data away, or boot a clone beside it (default: as configured)", "write in-place or isolated.", Mode);
        var snapshot = SharedOptions.Parsed(
            "--snapshot", "fresh|latest|ID", "A new snapshot, the newest scheduled one, or one by id (default: fresh)", "write fresh, latest or an id of at least 8 hex digits.", SharedOptions.Snapshot);
        var disaster = SharedOptions.Parsed("--disaster", "wipe|partial|corrupt", "What strikes (default: wipe)", "write wipe, partial or corrupt.", Disaster);
        var dryRun = SharedOptions.Flag("--dry-run", "Print the plan that a run would execute, and touch nothing");
        var yes = SharedOptions.Flag("--yes", "Confirm an in-place drill without being asked");
        var json = SharedOptions.Json("Print report.json and nothing else on standard output");
        var junit = SharedOptions.Parsed<string>("--junit", "FILE", "Also write the result as JUnit XML, for CI", "name a file in a directory that exists.", text => Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(text))) && !Directory.Exists(text) ? text : null);
        var keep = SharedOptions.Flag("--keep", "Leave the sandbox up afterwards and say how to look around and how to end it");
        var control = SharedOptions.Flag("--negative-control", "A drill of the drill: isolated drills of copies spoiled on purpose, which must all come out red");

        var command = new VerbCommand("drill", "Take data away, bring it back from the snapshot, and measure RTO and RPO.")
        {
            Examples =
            [
                ("drdrill drill --sandbox", "a first drill on a throw-away stack; touches nothing of yours"),
                ("drdrill drill --dry-run", "what would happen, step by step"),
                ("drdrill drill --target prometheus --snapshot latest", "what a real disaster would find"),
                ("drdrill drill --sandbox --junit drill.xml", "in CI: a test case for the restored data and for each objective"),
                ("drdrill drill --negative-control", "proves that a drill can fail; production is not touched"),
                ("drdrill drill --mode in-place --yes", "a game day: the live data goes and comes back"),
            ],
            ExitCodes = [.. ExitCodes.Meanings.Keys],
        };
        Option[] options = [sandbox, targets, mode, snapshot, disaster, dryRun, yes, json, junit, keep, control];
        Array.ForEach(options, command.Add);
        command.Validators.Add(line => Check(line, sandbox, keep, mode));
        command.Validators.Add(line => CheckControl(line, control, sandbox, mode));
        command.Validators.Add(line =>
        {
            if (line.GetResult(junit) is not null && (line.GetValue(dryRun) || line.GetValue(control)))
            {
                line.AddError("--junit writes a drill's result, and this runs none: leave --junit away.");
            }
        });
        command.SetAction((line, cancellationToken) => handlers.Drill(
            new DrillCommandOptions(
                line.GetValue(root),
                line.GetValue(sandbox),
                line.GetRequiredValue(targets),
                line.GetValue(mode),
                line.GetValue(snapshot),
                line.GetValue(disaster) ?? DisasterKind.Wipe,
                line.GetValue(dryRun),
                line.GetValue(yes),
                line.GetValue(json),
                line.GetValue(keep),
                line.GetValue(control)) { JUnit = line.GetValue(junit) },
            cancellationToken));
        return command;
    }

    private static void Check(CommandResult line, Option<bool> sandbox, Option<bool> keep, Option<DrillMode?> mode)
    {
        if (line.GetValue(keep) && !line.GetValue(sandbox))
        {
            line.AddError("--keep keeps a sandbox up: add --sandbox, or leave --keep away.");
        }

        if (line.GetValue(sandbox) && line.GetResult(mode) is not null && line.GetValue(mode) == DrillMode.Isolated)
        {
            line.AddError("--sandbox is always drilled in place, because its data is its own: leave --mode away.");
        }
    }

    private static void CheckControl(CommandResult line, Option<bool> control, Option<bool> sandbox, Option<DrillMode?> mode)
    {
        if (line.GetValue(control) && (line.GetValue(sandbox) || (line.GetResult(mode) is not null && line.GetValue(mode) == DrillMode.InPlace)))
        {
            line.AddError("--negative-control spoils restored copies and is always isolated: leave --sandbox and --mode in-place away.");
        }
    }

    private static DrillMode? Mode(string text) => text switch
    {
        "in-place" => DrillMode.InPlace,
        "isolated" => DrillMode.Isolated,
        _ => null,
    };

    private static DisasterKind? Disaster(string text) => text switch
    {
        "wipe" => DisasterKind.Wipe,
        "partial" => DisasterKind.Partial,
        "corrupt" => DisasterKind.Corrupt,
        _ => null,
    };
}
