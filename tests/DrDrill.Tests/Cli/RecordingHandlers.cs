using DrDrill.Cli;

namespace DrDrill.Tests.Cli;

/// <summary>Keeps what the parser handed over, and answers as told.</summary>
internal sealed class RecordingHandlers : IVerbHandlers
{
    public object? Received { get; private set; }

    public Func<int> Answer { get; set; } = () => 0;

    public Task<int> Drill(DrillCommandOptions options, CancellationToken cancellationToken) => Keep(options);

    public Task<int> Backup(BackupCommandOptions options, CancellationToken cancellationToken) => Keep(options);

    public Task<int> Restore(RestoreCommandOptions options, CancellationToken cancellationToken) => Keep(options);

    public Task<int> Recover(RecoverCommandOptions options, CancellationToken cancellationToken) => Keep(options);

    public Task<int> Snapshots(SnapshotsCommandOptions options, CancellationToken cancellationToken) => Keep(options);

    public Task<int> History(HistoryCommandOptions options, CancellationToken cancellationToken) => Keep(options);

    public Task<int> Report(ReportCommandOptions options, CancellationToken cancellationToken) => Keep(options);

    public Task<int> Doctor(DoctorCommandOptions options, CancellationToken cancellationToken) => Keep(options);

    public Task<int> Worker(WorkerCommandOptions options, CancellationToken cancellationToken) => Keep(options);

    public Task<int> Notify(NotifyCommandOptions options, CancellationToken cancellationToken) => Keep(options);

    private Task<int> Keep(object options)
    {
        Received = options;
        return Task.FromResult(Answer());
    }
}
