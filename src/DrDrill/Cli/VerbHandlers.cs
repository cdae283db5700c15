using DrDrill.Cli.Handlers;

namespace DrDrill.Cli;

/// <summary>Sends each verb to its handler.</summary>
internal sealed class VerbHandlers(OpenSession open, HttpClient http, TimeProvider clock) : IVerbHandlers
{
    public Task<int> Drill(DrillCommandOptions options, CancellationToken cancellationToken) => options.Sandbox
        ? new SandboxDrillHandler(open, http, clock).Run(options, cancellationToken)
        : new DrillHandler(open, clock).Run(options, cancellationToken);

    public Task<int> Backup(BackupCommandOptions options, CancellationToken cancellationToken) => new BackupHandler(open, clock).Run(options, cancellationToken);

    public Task<int> Restore(RestoreCommandOptions options, CancellationToken cancellationToken) => new RestoreHandler(open, clock).Run(options, cancellationToken);

    public Task<int> Recover(RecoverCommandOptions options, CancellationToken cancellationToken) => new RecoverHandler(open, clock).Run(options, cancellationToken);

    public Task<int> Snapshots(SnapshotsCommandOptions options, CancellationToken cancellationToken) => new SnapshotsHandler(open).Run(options, cancellationToken);

    public Task<int> History(HistoryCommandOptions options, CancellationToken cancellationToken) => Task.FromResult(HistoryHandler.Run(options));

    public Task<int> Report(ReportCommandOptions options, CancellationToken cancellationToken) => Task.FromResult(ReportHandler.Run(options));

    public Task<int> Doctor(DoctorCommandOptions options, CancellationToken cancellationToken) => new DoctorHandler(open).Run(options, cancellationToken);
}
