using DrDrill.Drills;

namespace DrDrill.Snapshots;

/// <summary>Another repository as it is: the base of those that do one thing otherwise.</summary>
public abstract class ForwardingRepository(ISnapshotRepository inner) : ISnapshotRepository
{
    public string Location => inner.Location;

    public DataPath? LocalPath => inner.LocalPath;

    protected ISnapshotRepository Inner => inner;

    public virtual Task Restore(SnapshotId id, string pathInSnapshot, DataPath into, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        inner.Restore(id, pathInSnapshot, into, progress, cancellationToken);

    public Task<string> ToolVersion(CancellationToken cancellationToken) => inner.ToolVersion(cancellationToken);

    public Task<string> Open(CancellationToken cancellationToken) => inner.Open(cancellationToken);

    public Task<IDisposable> Hold(string what, TimeSpan wait, CancellationToken cancellationToken) => inner.Hold(what, wait, cancellationToken);

    public Task Initialise(CancellationToken cancellationToken) => inner.Initialise(cancellationToken);

    public virtual Task<SnapshotRecord> Backup(BackupRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) => inner.Backup(request, progress, cancellationToken);

    public Task<IReadOnlyList<SnapshotRecord>> List(IReadOnlyList<string> tags, CancellationToken cancellationToken) => inner.List(tags, cancellationToken);

    public Task<SnapshotRecord?> Find(string id, CancellationToken cancellationToken) => inner.Find(id, cancellationToken);

    public Task<IReadOnlyList<SnapshotNode>> Contents(SnapshotId id, CancellationToken cancellationToken) => inner.Contents(id, cancellationToken);

    public Task<byte[]> ReadFile(SnapshotId id, string path, CancellationToken cancellationToken) => inner.ReadFile(id, path, cancellationToken);

    public Task Check(string? readDataSubset, CancellationToken cancellationToken) => inner.Check(readDataSubset, cancellationToken);

    public Task<IReadOnlyList<SnapshotId>> Forget(ForgetRequest request, CancellationToken cancellationToken) => inner.Forget(request, cancellationToken);
}
