using DrDrill.Drills;
using DrDrill.Snapshots;
using DrDrill.Tools;

namespace DrDrill.Engine.NegativeControls;

/// <summary>
/// The repository itself, but for what it restores first, which is the data: that comes from an older snapshot of the same target, whole and sound, while the drill says that it
/// used the one it asked for. The newest older one that holds something else is taken: the hardest to notice. The repository is only read.
/// </summary>
/// <param name="onStale">Told which snapshot it was, once it is restored.</param>
/// <param name="onNone">Told, before the drill ends, that there is no older snapshot with other data, so that a stale one would be as good.</param>
internal sealed class StaleRepository(ISnapshotRepository inner, TargetName target, Action<SnapshotId> onStale, Action<string> onNone) : ForwardingRepository(inner)
{
    /// <summary>Looked at, newest first. A target that did not change over so many snapshots is one that does not change.</summary>
    private const int MostLookedAt = 20;

    private bool _isStale;

    /// <exception cref="RefusedException">There is no older snapshot to restore instead.</exception>
    public override async Task Restore(SnapshotId id, string pathInSnapshot, DataPath into, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        if (_isStale)
        {
            await Inner.Restore(id, pathInSnapshot, into, progress, cancellationToken);
            return;
        }

        _isStale = true;
        var older = await Older(id, pathInSnapshot, cancellationToken);
        await Inner.Restore(older, pathInSnapshot, into, progress, cancellationToken);
        onStale(older);
    }

    private async Task<SnapshotId> Older(SnapshotId id, string root, CancellationToken cancellationToken)
    {
        var all = await Inner.List([SnapshotTags.Target(target)], cancellationToken);
        var asked = all.FirstOrDefault(snapshot => snapshot.Id == id);
        var older = all.Where(snapshot => asked is not null && snapshot.TakenAt < asked.TakenAt).Take(MostLookedAt).ToList();
        if (older.Count == 0)
        {
            throw new RefusedException($"There is no snapshot of target {target} that is older than {id.Short}.", $"Take another with 'drdrill backup --target {target}', then run the negative control again.");
        }

        var contents = await Contents(id, root, cancellationToken);
        foreach (var snapshot in older)
        {
            var others = await Contents(snapshot.Id, root, cancellationToken);
            if (others.Count > 0 && !others.SequenceEqual(contents))
            {
                return snapshot.Id;
            }
        }

        var why = $"the {older.Count} snapshots before {id.Short} hold the same data at the same place";
        onNone(why);
        throw new RefusedException($"No stale snapshot of target {target} could be told from the right one: {why}.", "Nothing has to be done: the target did not change in between.");
    }

    private async Task<IReadOnlyList<SnapshotNode>> Contents(SnapshotId id, string root, CancellationToken cancellationToken) =>
        [.. (await Inner.Contents(id, cancellationToken)).Where(node => node.Kind == FileKind.File && node.Path.StartsWith(root + "/", StringComparison.Ordinal)).OrderBy(node => node.Path, StringComparer.Ordinal)];
}
