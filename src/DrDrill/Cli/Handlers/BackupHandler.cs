using Serilog.Events;

namespace DrDrill.Cli.Handlers;

/// <summary><c>drdrill backup</c>: a snapshot of each target, with its evidence.</summary>
internal sealed class BackupHandler(OpenSession open, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    public async Task<int> Run(BackupCommandOptions options, CancellationToken cancellationToken)
    {
        var places = Places.Of(options.Root);
        await using var log = Logging.Create(places.Logs, LiveProgress.IsWanted ? LogEventLevel.Warning : LogEventLevel.Information);
        var taken = await LiveProgress.Run(new LogObserver(log), async observer =>
        {
            using var opened = open(places, observer, log).WithSecrets();
            var session = await opened.Located(options.Targets, cancellationToken);
            return await new BackupSession(session, clock).Run(options, options.Wait ? Patience : TimeSpan.Zero, observer, cancellationToken);
        });
        SnapshotText.Print(taken, options.Json);
        return ExitCodes.Pass;
    }
}
