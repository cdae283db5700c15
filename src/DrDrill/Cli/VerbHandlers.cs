using DrDrill.Cli.Handlers;

namespace DrDrill.Cli;

/// <summary>Sends each verb to its handler.</summary>
internal sealed class VerbHandlers(OpenSession open, RunWorker worker, HttpClient http, TimeProvider clock) : IVerbHandlers
{
    public Task<int> Drill(DrillCommandOptions options, CancellationToken cancellationToken) => Apart(() => options.Sandbox
        ? new SandboxDrillHandler(open, http, clock).Run(options, cancellationToken)
        : options.NegativeControl ? new NegativeControlHandler(open, clock).Run(options, cancellationToken)
        : new DrillHandler(open, clock).Run(options, cancellationToken));

    public Task<int> Backup(BackupCommandOptions options, CancellationToken cancellationToken) => Apart(() => new BackupHandler(open, clock).Run(options, cancellationToken));

    public Task<int> Restore(RestoreCommandOptions options, CancellationToken cancellationToken) => Apart(() => new RestoreHandler(open, clock).Run(options, cancellationToken));

    public Task<int> Recover(RecoverCommandOptions options, CancellationToken cancellationToken) => Apart(() => new RecoverHandler(open, clock).Run(options, cancellationToken));

    public Task<int> Snapshots(SnapshotsCommandOptions options, CancellationToken cancellationToken) => Apart(() => new SnapshotsHandler(open).Run(options, cancellationToken));

    public Task<int> History(HistoryCommandOptions options, CancellationToken cancellationToken) => Task.FromResult(HistoryHandler.Run(options));

    public Task<int> Report(ReportCommandOptions options, CancellationToken cancellationToken) => Task.FromResult(ReportHandler.Run(options));

    public Task<int> Doctor(DoctorCommandOptions options, CancellationToken cancellationToken) => Apart(() => new DoctorHandler(open, clock).Run(options, cancellationToken));

    public Task<int> Worker(WorkerCommandOptions options, CancellationToken cancellationToken) => Apart(() => worker(options, cancellationToken));

    public Task<int> Notify(NotifyCommandOptions options, CancellationToken cancellationToken) => Apart(() => new NotifyHandler(open, clock).Run(options, cancellationToken));

    /// <summary>The parser listens for Ctrl-C only once the verb has returned its task: what ran in line until then would simply be killed by it, with its mess left behind.</summary>
    private static Task<int> Apart(Func<Task<int>> verb) => Task.Run(verb, CancellationToken.None);
}
