using DrDrill.Engine;
using DrDrill.Planning;
using DrDrill.Snapshots;
using Serilog.Core;

namespace DrDrill.Cli.Handlers;

/// <summary><c>drdrill snapshots</c>: what the repository holds of the targets.</summary>
internal sealed class SnapshotsHandler(OpenSession open)
{
    public async Task<int> Run(SnapshotsCommandOptions options, CancellationToken cancellationToken)
    {
        using var session = open(Places.Of(options.Root), new LogObserver(Logger.None), Logger.None).WithSecrets();
        var rows = new List<SnapshotRow>();
        foreach (var target in Planner.Choose(session.Options, options.Targets))
        {
            var records = await session.Repository.List([$"target:{target.Name}"], cancellationToken);
            rows.AddRange(records.Select(r => new SnapshotRow(r.Id.Value, target.Name, r.TakenAt, r.Tag("origin") ?? "?", r.Tag("method") ?? "?", r.Summary?.TotalFiles, r.Summary?.TotalBytes)));
        }

        SnapshotText.Print(rows, options.Json);
        return ExitCodes.Pass;
    }
}
