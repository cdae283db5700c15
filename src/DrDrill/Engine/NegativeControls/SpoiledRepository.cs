using DrDrill.Drills;
using DrDrill.Snapshots;

namespace DrDrill.Engine.NegativeControls;

/// <summary>
/// The repository itself, but for what it restores first, which is the data: that is spoiled before anybody looks at it. (The configuration beside it is restored later,
/// and is not what a control is about.) The repository is only read.
/// </summary>
internal sealed class SpoiledRepository(ISnapshotRepository inner, Action<DataPath> spoil) : ForwardingRepository(inner)
{
    private bool _isSpoiled;

    public override async Task Restore(SnapshotId id, string pathInSnapshot, DataPath into, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        await Inner.Restore(id, pathInSnapshot, into, progress, cancellationToken);
        if (!_isSpoiled)
        {
            _isSpoiled = true;
            spoil(into.Below(pathInSnapshot.TrimStart('/')));
        }
    }
}
