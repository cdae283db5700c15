using DrDrill.Disasters;
using DrDrill.Drills;
using DrDrill.Journal;
using DrDrill.Objectives;
using DrDrill.Snapshots;
using DrDrill.Tools;
using static DrDrill.Journal.JournalEntry;

namespace DrDrill.Engine;

/// <summary>Restores into an empty staging directory on the data's mount, compares with the manifest, and moves the tree into place.</summary>
public sealed class RestorePhase(ISnapshotRepository repository, JournalWriter journal, TimeProvider clock, IDrillObserver observer)
{
    public async Task<RestoredTarget> BringBack(StruckTarget struck, CancellationToken cancellationToken)
    {
        var subject = struck.Subject;
        var snapshot = struck.Recorded.Snapshot;
        RestoreLoad? load = null;
        var staged = await Stage(subject, snapshot, known => load = known, cancellationToken);
        var tree = Compare(subject, snapshot, staged);
        LinkProof(subject, staged);

        if ((await subject.Runtime.Inspect(cancellationToken)).Running)
        {
            throw new RestoreFailedException(
                $"Something started the service of target {subject.Name} while its data was being restored; it cannot be trusted to have read it.",
                "Find what restarts it (a supervisor, a cron job) and stop that for the drill.");
        }

        Quarantine.MoveAside(subject.Work, subject.Work.DamagedAside);
        Place(subject, snapshot, staged);
        return new RestoredTarget(struck, clock.GetTimestamp(), tree) { Load = load };
    }

    /// <summary>Moves a staged tree into the data directory, which must be empty: after the intent, all that is in it counts as half-restored.</summary>
    public void Place(Subject subject, ProvenSnapshot snapshot, DataPath staged)
    {
        Quarantine.RequireEmpty(subject.Work);
        journal.Append(new PlaceIntended(subject.Name.Value, snapshot.Used.Id.Value));
        GuardedMove.Entries(staged.Value, subject.Work.Data.Value);
        if (snapshot.Evidence.Manifest?.FirstOrDefault(entry => entry.Path.Length == 0) is { } top)
        {
            Posix.SetModified(subject.Work.Data.Value, top.ModifiedNs);
        }

        journal.Append(new Placed(subject.Name.Value));
    }

    /// <summary>Restores into an empty staging directory; returns the data tree's top there.</summary>
    /// <param name="onLoad">Told what restic used, once it is done.</param>
    public async Task<DataPath> Stage(Subject subject, ProvenSnapshot snapshot, Action<RestoreLoad> onLoad, CancellationToken cancellationToken)
    {
        var staging = subject.Work.Fresh(subject.Work.Staging);
        var progress = new SynchronousProgress<TransferProgress>(p =>
        {
            observer.Progress(subject.Name.Value, Phase.Restore, p.Fraction ?? 0);
            if (p.Load is { } load)
            {
                onLoad(load);
            }
        });
        await repository.Restore(snapshot.Used.Id, snapshot.Evidence.DataRoot, staging, progress, cancellationToken);
        var staged = staging.Below(snapshot.Evidence.DataRoot.TrimStart('/'));
        if (Posix.Status(staged.Value) is not { IsDirectory: true })
        {
            throw new RestoreFailedException($"restic restored snapshot {snapshot.Used.Id.Short}, but {snapshot.Evidence.DataRoot} is not in it.", "Choose another snapshot: 'drdrill snapshots'.");
        }

        return staged;
    }

    /// <summary>By everything that lstat tells; contents are proven by digest after the RTO.</summary>
    public static Integrity Compare(Subject subject, ProvenSnapshot snapshot, DataPath staged)
    {
        if (snapshot.Evidence.Manifest is not { } manifest)
        {
            return Integrity.None;
        }

        SparseFiles.DigHoles(manifest, staged);
        var comparison = ManifestComparison.WithRestored(manifest, ManifestReader.ReadStatus(staged));
        if (!comparison.IsIntact)
        {
            throw new RestoreFailedException(
                $"What restic restored for target {subject.Name} is not what snapshot {snapshot.Used.Id.Short} should hold ({comparison.Mismatches.Count} differences): {comparison.Mismatches[0]}.",
                "Run as root (others cannot restore owners), and check the repository with 'restic check --read-data'.");
        }

        return comparison;
    }

    /// <summary>Hard links to the immutable files, so that their digests can be checked after the RTO even when the service has compacted them away by then.</summary>
    public static void LinkProof(Subject subject, DataPath staged)
    {
        var proof = subject.Work.Fresh(subject.Work.Proof);
        foreach (var entry in FileTree.Walk(staged.Value).Skip(1))
        {
            if (entry.Status.IsDirectory)
            {
                PrivateDirectory.Create($"{proof}/{entry.RelativePath}");
            }
            else if (entry.Status.IsFile && subject.Target.IsImmutable(entry.RelativePath))
            {
                Posix.Link(entry.FullPath, $"{proof}/{entry.RelativePath}");
            }
        }
    }
}
