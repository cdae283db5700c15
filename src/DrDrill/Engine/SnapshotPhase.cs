using DrDrill.Drills;
using DrDrill.Journal;
using DrDrill.Objectives;
using DrDrill.Snapshots;
using DrDrill.Tools;

namespace DrDrill.Engine;

/// <summary>Takes a fresh snapshot, or finds the one that the plan names and reads the evidence out of it.</summary>
public sealed class SnapshotPhase(ISnapshotRepository repository, SnapshotTaker taker)
{
    public const string EvidenceDirectory = "freeze";

    public async Task<ProvenSnapshot> Provide(DrillPlan plan, Subject subject, JournalWriter journal, CancellationToken cancellationToken)
    {
        if (plan.Snapshot == SnapshotChoice.Fresh)
        {
            return await taker.Take(subject, SnapshotTags.Fresh, plan.Id, journal, cancellationToken);
        }

        var scheduled = await repository.List([SnapshotTags.Target(subject.Name), SnapshotTags.Scheduled], cancellationToken);
        var chosen = await Choose(plan.Snapshot, subject.Name, scheduled, cancellationToken);
        var proven = await Open(subject, chosen, cancellationToken);
        return proven with { Used = proven.Used with { Interval = Interval(chosen, scheduled) } };
    }

    /// <summary>From the scheduled snapshot before it (the list is newest first).</summary>
    private static TimeSpan? Interval(SnapshotRecord chosen, IReadOnlyList<SnapshotRecord> scheduled) =>
        scheduled.Any(s => s.Id == chosen.Id) && scheduled.FirstOrDefault(s => s.TakenAt < chosen.TakenAt) is { } before ? chosen.TakenAt - before.TakenAt : null;

    /// <summary>Reads the evidence that is stored inside a snapshot and checks that the snapshot is the target's and whole.</summary>
    public async Task<ProvenSnapshot> Open(Subject subject, SnapshotRecord record, CancellationToken cancellationToken)
    {
        if (record.Tag("target") is { } owner && owner != subject.Name.Value)
        {
            throw new RefusedException($"Snapshot {record.Id.Short} is of target {owner}, not of {subject.Name}.", $"Choose one that 'drdrill snapshots --target {subject.Name}' lists.");
        }

        var folder = record.Paths.FirstOrDefault(path => path.EndsWith("/" + EvidenceDirectory, StringComparison.Ordinal))
            ?? throw new RefusedException($"Snapshot {record.Id.Short} holds {string.Join(", ", record.Paths)} and no evidence: DrDrill did not make it.", $"Choose one that 'drdrill snapshots --target {subject.Name}' lists.");
        var evidence = EvidenceFile.ReadSnapshot(await repository.ReadFile(record.Id, $"{folder}/evidence.json.gz", cancellationToken), $"snapshot {record.Id.Short}");
        var nodes = await repository.Contents(record.Id, cancellationToken);
        var comparison = ManifestComparison.WithSnapshot(evidence, nodes);
        if (!comparison.IsIntact)
        {
            throw new RefusedException($"Snapshot {record.Id.Short} does not hold what its evidence says: {comparison.Mismatches[0]}.", "Choose another snapshot; check the repository with 'restic check --read-data'.");
        }

        var files = nodes.Where(node => node.Kind == FileKind.File && node.Path.StartsWith(evidence.DataRoot + "/", StringComparison.Ordinal)).ToList();
        var used = new SnapshotUsed(record.Id, evidence.AsOf.ToDateTimeOffset(), record.Tag("origin") ?? "unknown", record.Tag("method") ?? "unknown", files.Sum(node => node.Size), files.Count);
        return new ProvenSnapshot(subject, used, evidence, []);
    }

    private async Task<SnapshotRecord> Choose(SnapshotChoice choice, TargetName target, IReadOnlyList<SnapshotRecord> scheduled, CancellationToken cancellationToken)
    {
        if (choice.Id is { } id)
        {
            return await repository.Find(id, cancellationToken)
                ?? throw new RefusedException($"There is no snapshot '{id}' in {repository.Location}.", $"List them with 'drdrill snapshots --target {target}'.");
        }

        return scheduled.Count > 0
            ? scheduled[0]
            : throw new RefusedException($"Target {target} has no scheduled snapshot in {repository.Location}.", $"Take one with 'drdrill backup --target {target}', or drill with '--snapshot fresh'.");
    }
}
