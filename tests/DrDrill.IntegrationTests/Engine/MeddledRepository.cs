using DrDrill.Drills;
using DrDrill.Snapshots;

namespace DrDrill.IntegrationTests.Engine;

/// <summary>A real repository, with something done just before a restore, or to what it restored.</summary>
internal sealed class MeddledRepository(ISnapshotRepository inner) : ISnapshotRepository
{
    public Func<Task> BeforeRestore { get; init; } = () => Task.CompletedTask;

    /// <summary>Gets the data tree's top in staging.</summary>
    public Action<DataPath> AfterRestore { get; init; } = _ => { };

    /// <summary>Another request than the one that the drill made.</summary>
    public Func<BackupRequest, BackupRequest> Ask { get; init; } = request => request;

    public string Location => inner.Location;

    public DataPath? LocalPath => inner.LocalPath;

    public async Task Restore(SnapshotId id, string pathInSnapshot, DataPath into, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        await BeforeRestore();
        await inner.Restore(id, pathInSnapshot, into, progress, cancellationToken);
        AfterRestore(into.Below(pathInSnapshot.TrimStart('/')));
    }

    public Task<string> ToolVersion(CancellationToken cancellationToken) => inner.ToolVersion(cancellationToken);

    public Task<string> Open(CancellationToken cancellationToken) => inner.Open(cancellationToken);

    public Task<IDisposable> Hold(string what, TimeSpan wait, CancellationToken cancellationToken) => inner.Hold(what, wait, cancellationToken);

    public Task Initialise(CancellationToken cancellationToken) => inner.Initialise(cancellationToken);

    public Task<SnapshotRecord> Backup(BackupRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) => inner.Backup(Ask(request), progress, cancellationToken);

    public Task<IReadOnlyList<SnapshotRecord>> List(IReadOnlyList<string> tags, CancellationToken cancellationToken) => inner.List(tags, cancellationToken);

    public Task<SnapshotRecord?> Find(string id, CancellationToken cancellationToken) => inner.Find(id, cancellationToken);

    public Task<IReadOnlyList<SnapshotNode>> Contents(SnapshotId id, CancellationToken cancellationToken) => inner.Contents(id, cancellationToken);

    public Task<byte[]> ReadFile(SnapshotId id, string path, CancellationToken cancellationToken) => inner.ReadFile(id, path, cancellationToken);

    public Task Check(string? readDataSubset, CancellationToken cancellationToken) => inner.Check(readDataSubset, cancellationToken);

    public Task<IReadOnlyList<SnapshotId>> Forget(ForgetRequest request, CancellationToken cancellationToken) => inner.Forget(request, cancellationToken);
}
