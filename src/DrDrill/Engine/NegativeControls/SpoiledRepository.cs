using DrDrill.Drills;
using DrDrill.Snapshots;

namespace DrDrill.Engine.NegativeControls;

/// <summary>
/// The repository itself, but for what it restores first, which is the data: that is spoiled before anybody looks at it. (The configuration beside it is restored later,
/// and is not what a control is about.) The repository is only read.
/// </summary>
internal sealed class SpoiledRepository(ISnapshotRepository inner, Action<DataPath> spoil) : ISnapshotRepository
{
    private bool _isSpoiled;

    public string Location => inner.Location;

    public DataPath? LocalPath => inner.LocalPath;

    public async Task Restore(SnapshotId id, string pathInSnapshot, DataPath into, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        await inner.Restore(id, pathInSnapshot, into, progress, cancellationToken);
        if (!_isSpoiled)
        {
            _isSpoiled = true;
            spoil(into.Below(pathInSnapshot.TrimStart('/')));
        }
    }

    public Task<string> ToolVersion(CancellationToken cancellationToken) => inner.ToolVersion(cancellationToken);

    public Task<string> Open(CancellationToken cancellationToken) => inner.Open(cancellationToken);

    public Task<IDisposable> Hold(string what, TimeSpan wait, CancellationToken cancellationToken) => inner.Hold(what, wait, cancellationToken);

    public Task Initialise(CancellationToken cancellationToken) => inner.Initialise(cancellationToken);

    public Task<SnapshotRecord> Backup(BackupRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) => inner.Backup(request, progress, cancellationToken);

    public Task<IReadOnlyList<SnapshotRecord>> List(IReadOnlyList<string> tags, CancellationToken cancellationToken) => inner.List(tags, cancellationToken);

    public Task<SnapshotRecord?> Find(string id, CancellationToken cancellationToken) => inner.Find(id, cancellationToken);

    public Task<IReadOnlyList<SnapshotNode>> Contents(SnapshotId id, CancellationToken cancellationToken) => inner.Contents(id, cancellationToken);

    public Task<byte[]> ReadFile(SnapshotId id, string path, CancellationToken cancellationToken) => inner.ReadFile(id, path, cancellationToken);

    public Task Check(string? readDataSubset, CancellationToken cancellationToken) => inner.Check(readDataSubset, cancellationToken);

    public Task<IReadOnlyList<SnapshotId>> Forget(ForgetRequest request, CancellationToken cancellationToken) => inner.Forget(request, cancellationToken);
}
