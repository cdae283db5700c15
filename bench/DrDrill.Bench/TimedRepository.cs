using DrDrill.Drills;
using DrDrill.Snapshots;

namespace DrDrill.Bench;

/// <summary>A repository that notes how long its last restore took.</summary>
internal sealed class TimedRepository(ISnapshotRepository inner) : ForwardingRepository(inner)
{
    public TimeSpan LastRestore { get; private set; }

    public override async Task Restore(SnapshotId id, string pathInSnapshot, DataPath into, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var since = TimeProvider.System.GetTimestamp();
        await Inner.Restore(id, pathInSnapshot, into, progress, cancellationToken);
        LastRestore = TimeProvider.System.GetElapsedTime(since);
    }
}
