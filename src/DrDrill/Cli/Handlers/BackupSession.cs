using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Journal;
using DrDrill.Planning;
using DrDrill.Publishing.Metrics;
using DrDrill.Snapshots;
using DrDrill.Tools;
using static DrDrill.Journal.JournalEntry;

namespace DrDrill.Cli.Handlers;

/// <summary>Takes a proven snapshot of each target, for the verb and for the worker.</summary>
internal sealed class BackupSession(Session session, TimeProvider clock)
{
    /// <param name="patience">How long to wait for whoever uses a target or the repository; zero: not at all.</param>
    public async Task<IReadOnlyList<SnapshotRow>> Run(BackupCommandOptions options, TimeSpan patience, IDrillObserver observer, CancellationToken cancellationToken)
    {
        var subjects = Planner.Choose(session.Options, options.Targets).Select(target => session.SubjectOf(Planner.TargetPlanOf(target))).ToList();
        using var locks = await TargetLocks.Take(subjects, "backup", patience, clock, cancellationToken);
        OpenJournals.Refuse(session.Parts.Journals, subjects);
        if (options.Initialise)
        {
            await InitialiseIfMissing(observer, cancellationToken);
        }

        using var held = await session.Repository.Hold("backup", patience, cancellationToken);
        await Check(subjects, cancellationToken);
        return await Take(subjects, options, observer, cancellationToken);
    }

    /// <summary>Only where there is none: a wrong password or an unreachable place stays what it is.</summary>
    private async Task InitialiseIfMissing(IDrillObserver observer, CancellationToken cancellationToken)
    {
        try
        {
            await session.Repository.Open(cancellationToken);
        }
        catch (RepositoryException e) when (e.Fault == RepositoryFault.NoRepository)
        {
            await session.Repository.Initialise(cancellationToken);
            observer.Say("repository", $"made {session.Repository.Location}; without its password nobody can read it, so keep that elsewhere too");
        }
    }

    private async Task Check(IReadOnlyList<Subject> subjects, CancellationToken cancellationToken)
    {
        var preflight = await session.Parts.Preflight.Check(subjects, mode: null, cancellationToken);
        if (preflight.Findings.FirstOrDefault(f => f.Severity is FindingSeverity.Refusal or FindingSeverity.Skip) is { } refusal)
        {
            throw new RefusedException(refusal.ToString(), refusal.WayOut);
        }
    }

    private async Task<IReadOnlyList<SnapshotRow>> Take(IReadOnlyList<Subject> subjects, BackupCommandOptions options, IDrillObserver observer, CancellationToken cancellationToken)
    {
        var taken = new List<SnapshotRow>();
        foreach (var subject in subjects)
        {
            var id = DrillId.New(clock.GetUtcNow(), Random.Shared);
            var phases = new PhaseLog(subject.Name.Value, clock, observer);
            using var journal = await JournalFor(subject, id, cancellationToken);
            var snapshot = await phases.Run(Phase.Snapshot, () => session.Parts.Taker.Take(subject, options.Scheduled ? SnapshotTags.Scheduled : SnapshotTags.Fresh, id, journal, cancellationToken));
            journal?.Append(new DrillClosed("Pass", "backup"));
            Note(subject, snapshot, options);
            taken.Add(new SnapshotRow(snapshot.Used.Id.Value, subject.Name.Value, snapshot.Used.TakenAt, snapshot.Used.Origin, snapshot.Used.Method, snapshot.Used.Files, snapshot.Used.Bytes));
        }

        return taken;
    }

    /// <summary>Only a stop needs one: if this process is killed while the service is down, recovery starts it again.</summary>
    private async Task<JournalWriter?> JournalFor(Subject subject, DrillId id, CancellationToken cancellationToken)
    {
        if (subject.Plan.Method != SnapshotMethod.Stop)
        {
            return null;
        }

        var journal = session.Parts.OpenJournal(id, DrillMode.InPlace, sandbox: false);
        var running = (await subject.Runtime.Inspect(cancellationToken)).Running;
        journal.Append(new TargetEnrolled(subject.Name.Value, subject.Plan.Kind, subject.Plan.Data.Value, subject.Plan.Work.Value, running));
        return journal;
    }

    /// <summary>What a real disaster would find, for the metrics.</summary>
    private void Note(Subject subject, ProvenSnapshot snapshot, BackupCommandOptions options)
    {
        if (options.Scheduled)
        {
            session.Notes.Write(new SnapshotNote(subject.Name.Value, snapshot.Used.Id.Value, snapshot.Used.TakenAt, snapshot.Used.Bytes));
        }
    }
}
