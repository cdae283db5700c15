using DrDrill.Drills;
using DrDrill.Snapshots;

namespace DrDrill.IntegrationTests.Engine;

/// <summary>A real repository, with something done just before a restore, or to what it restored.</summary>
internal sealed class MeddledRepository(ISnapshotRepository inner) : ForwardingRepository(inner)
{
    public Func<Task> BeforeRestore { get; init; } = () => Task.CompletedTask;

    /// <summary>Gets the data tree's top in staging.</summary>
    public Action<DataPath> AfterRestore { get; init; } = _ => { };

    /// <summary>Another request than the one that the drill made.</summary>
    public Func<BackupRequest, BackupRequest> Ask { get; init; } = request => request;

    public override async Task Restore(SnapshotId id, string pathInSnapshot, DataPath into, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        await BeforeRestore();
        await Inner.Restore(id, pathInSnapshot, into, progress, cancellationToken);
        AfterRestore(into.Below(pathInSnapshot.TrimStart('/')));
    }

    public override Task<SnapshotRecord> Backup(BackupRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) => Inner.Backup(Ask(request), progress, cancellationToken);
}
