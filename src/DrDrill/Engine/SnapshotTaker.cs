using DrDrill.Drills;
using DrDrill.Journal;
using DrDrill.Objectives;
using DrDrill.Snapshots;
using DrDrill.Tools;
using static DrDrill.Journal.JournalEntry;

namespace DrDrill.Engine;

/// <summary>Takes a snapshot of a target: evidence, coherent tree, restic, proof. The same for a drill's fresh snapshot and for scheduled ones.</summary>
public sealed class SnapshotTaker(ISnapshotRepository repository, IDrillObserver observer)
{
    /// <param name="journal">Needed by the stop method only, which takes the service down for the copy; otherwise it may be null.</param>
    public async Task<ProvenSnapshot> Take(Subject subject, string origin, DrillId id, JournalWriter? journal, CancellationToken cancellationToken)
    {
        subject.Work.Create();
        subject.Work.Fresh(subject.Work.Freeze);
        try
        {
            var configuration = subject.Plan.Configuration.Count == 0 ? null : await ConfigurationCopy.Take(subject.Plan.Configuration, subject.Work.FrozenConfiguration, cancellationToken);
            var (evidence, notes) = subject.Plan.Method == SnapshotMethod.Stop
                ? await Stopped(subject, journal ?? throw new ArgumentNullException(nameof(journal)), cancellationToken)
                : await Freeze(subject, cancellationToken);
            return await Store(subject, evidence with { Configuration = configuration }, origin, id, notes, cancellationToken);
        }
        finally
        {
            // Its links would hold deleted blocks against the service's retention.
            subject.Work.Remove(subject.Work.Freeze);
        }
    }

    private async Task<(SnapshotEvidence Evidence, IReadOnlyList<string> Notes)> Stopped(Subject subject, JournalWriter journal, CancellationToken cancellationToken)
    {
        var evidence = await subject.Target.RecordSnapshotEvidence(SnapshotMethod.Stop, cancellationToken);
        journal.Append(new StopIntended(subject.Name.Value));
        // Both are bounded, and not to be left half done: a service that has ended its work but not its process would look alive.
        await subject.Target.BeforeStop(CancellationToken.None);
        var before = await subject.Runtime.Stop(CancellationToken.None);
        try
        {
            return await Copy(subject, evidence, cancellationToken);
        }
        finally
        {
            if (before.Running)
            {
                await subject.Runtime.Start(CancellationToken.None);
            }

            journal.Append(new ServiceResumed(subject.Name.Value));
        }
    }

    private async Task<(SnapshotEvidence Evidence, IReadOnlyList<string> Notes)> Freeze(Subject subject, CancellationToken cancellationToken)
    {
        var evidence = await subject.Target.RecordSnapshotEvidence(subject.Plan.Method, cancellationToken);
        return subject.Plan.Method == SnapshotMethod.Live
            ? (evidence with { DataRoot = subject.Work.Data.Value }, ["Snapshot by plain live copy: restic read the files while the service changed them, which can lose data in silence. 'snapshotMethod: freeze' cannot."])
            : await Copy(subject, evidence, cancellationToken);
    }

    private async Task<(SnapshotEvidence Evidence, IReadOnlyList<string> Notes)> Copy(Subject subject, SnapshotEvidence evidence, CancellationToken cancellationToken)
    {
        var frozen = subject.Work.FrozenData;
        PrivateDirectory.Create(frozen.Value);
        var report = await subject.Target.Freeze(subject.Plan.Method, frozen, cancellationToken);
        MirrorDirectory(subject.Work.Data, frozen);
        var manifest = await new ManifestReader(subject.Work.DigestCache).Read(frozen, subject.Target, cancellationToken);
        if (!manifest.Any(entry => entry.Kind == FileKind.File))
        {
            throw new RefusedException($"Target {subject.Name}: the frozen copy of {subject.Work.Data} holds no file.", "Check the target's 'data:'; an empty snapshot proves nothing.");
        }

        var how = $"Files made coherent by {subject.Plan.Method.ToString().ToLowerInvariant()} in {report.Duration.TotalMilliseconds:0} ms: {report.Linked} linked, {report.Copied} copied, begun again {report.Restarts} times.";
        observer.Say(subject.Name.Value, how);
        string[] notes = Plausibility.Check(subject.Work, manifest) is { } warning ? [how, warning] : [how];
        return (evidence with { DataRoot = frozen.Value, Manifest = manifest }, notes);
    }

    private async Task<ProvenSnapshot> Store(Subject subject, SnapshotEvidence evidence, string origin, DrillId id, IReadOnlyList<string> notes, CancellationToken cancellationToken)
    {
        if (evidence.Question is null)
        {
            observer.Say(subject.Name.Value, "warning: this snapshot holds no question (nothing recent had settled, or a live copy of files); it can be restored, but no drill can measure with it");
        }

        EvidenceFile.Write(subject.Work.EvidenceFile.Value, evidence);
        var isLive = evidence.Manifest is null;
        IReadOnlyList<DataPath> paths = isLive ? [subject.Work.Data, subject.Work.Freeze] : [subject.Work.Freeze];
        string[] tags = [SnapshotTags.Target(subject.Name), origin, SnapshotTags.Method(subject.Plan.Method), SnapshotTags.Drill(id)];
        var progress = new SynchronousProgress<TransferProgress>(p => observer.Progress(subject.Name.Value, Phase.Snapshot, p.Fraction ?? 0));
        var record = await repository.Backup(new BackupRequest(paths, tags) { Excludes = isLive ? NoData(subject) : [] }, progress, cancellationToken);
        await Prove(record, evidence, cancellationToken);
        return new ProvenSnapshot(subject, Used(record, evidence), evidence, notes);
    }

    private async Task Prove(SnapshotRecord record, SnapshotEvidence evidence, CancellationToken cancellationToken)
    {
        if (evidence is { Manifest: null, Configuration: null })
        {
            return;
        }

        var comparison = ManifestComparison.WithSnapshot(evidence, await repository.Contents(record.Id, cancellationToken));
        if (!comparison.IsIntact)
        {
            throw new RepositoryException(
                RepositoryFault.Incomplete,
                $"Snapshot {record.Id.Short} does not hold what was frozen ({comparison.Mismatches.Count} differences): {comparison.Mismatches[0]}.",
                "Nothing was struck. Run 'drdrill backup' again; if it stays so, check the repository with 'restic check --read-data'.");
        }
    }

    /// <summary>What a live copy must leave out itself; a frozen tree has none of it.</summary>
    private static IReadOnlyList<DataPath> NoData(Subject subject) =>
        [.. FileTree.Names(subject.Work.Data.Value).Where(name => subject.Work.IsOwn(name) || subject.Target.IsExcluded(name)).Select(subject.Work.Data.Below)];

    /// <summary>Its time is that of the evidence, not of restic, which begins when the files have been frozen and digested.</summary>
    private static SnapshotUsed Used(SnapshotRecord record, SnapshotEvidence evidence) => new(
        record.Id,
        evidence.AsOf.ToDateTimeOffset(),
        record.Tag("origin") ?? "unknown",
        record.Tag("method") ?? "unknown",
        record.Summary?.TotalBytes ?? 0,
        record.Summary?.TotalFiles ?? 0);

    /// <summary>The frozen tree's top directory stands for the data directory, so it carries its owner, mode and time.</summary>
    private static void MirrorDirectory(DataPath data, DataPath frozen)
    {
        var status = Posix.Status(data.Value)!;
        Posix.ChangeOwner(frozen.Value, status.Uid, status.Gid);
        Posix.ChangeMode(frozen.Value, status.Permissions);
        Posix.SetModified(frozen.Value, status.ModifiedNs);
    }
}
