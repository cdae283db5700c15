namespace DrDrill.Cli;

/// <summary>What the verbs do, behind what the user typed. Each returns an exit code of <see cref="ExitCodes"/>; an exception is printed and mapped by <see cref="CommandLine"/>.</summary>
public interface IVerbHandlers
{
    Task<int> Drill(DrillCommandOptions options, CancellationToken cancellationToken);

    Task<int> Backup(BackupCommandOptions options, CancellationToken cancellationToken);

    Task<int> Restore(RestoreCommandOptions options, CancellationToken cancellationToken);

    Task<int> Recover(RecoverCommandOptions options, CancellationToken cancellationToken);

    Task<int> Snapshots(SnapshotsCommandOptions options, CancellationToken cancellationToken);

    Task<int> History(HistoryCommandOptions options, CancellationToken cancellationToken);

    Task<int> Report(ReportCommandOptions options, CancellationToken cancellationToken);

    Task<int> Doctor(DoctorCommandOptions options, CancellationToken cancellationToken);

    Task<int> Worker(WorkerCommandOptions options, CancellationToken cancellationToken);

    Task<int> Notify(NotifyCommandOptions options, CancellationToken cancellationToken);
}
