using System.CommandLine;

namespace DrDrill.Cli;

/// <summary><c>drdrill worker</c>: everything by schedule, until told to stop.</summary>
internal static class WorkerVerb
{
    public static Command Create(Option<string?> root, IVerbHandlers handlers)
    {
        var once = SharedOptions.Parsed<string>("--once", "JOB", "Run this job of the schedule now, and end", "write the name of a job of schedule.jobs.", text => text.Length > 0 ? text : null);
        var command = new VerbCommand("worker", "Take snapshots, drill, check and tidy up by the schedule of drdrill.yml; serve the page of all drills (http://127.0.0.1:9467/ unless web.listen says otherwise), /metrics, /healthz and /readyz; tell people when something fails.")
        {
            Examples =
            [
                ("drdrill worker", "until Ctrl-C or SIGTERM; a running drill ends or rolls back first"),
                ("drdrill worker --once nightly-drill", "one job now, as the worker would run it"),
            ],
            ExitCodes = [.. ExitCodes.Meanings.Keys],
        };
        command.Add(once);
        command.SetAction((line, cancellationToken) => handlers.Worker(new WorkerCommandOptions(line.GetValue(root), line.GetValue(once)), cancellationToken));
        return command;
    }
}
