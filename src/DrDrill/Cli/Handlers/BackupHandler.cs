using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Journal;
using DrDrill.Planning;
using DrDrill.Snapshots;
using DrDrill.Tools;
using Serilog.Events;
using static DrDrill.Journal.JournalEntry;

namespace DrDrill.Cli.Handlers;

/// <summary><c>drdrill backup</c>: a snapshot of each target, with its evidence.</summary>
internal sealed class BackupHandler(OpenSession open, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    public async Task<int> Run(BackupCommandOptions options, CancellationToken cancellationToken)
    {
        var places = Places.Of(options.Root);
        await using var log = Logging.Create(places.Logs, LiveProgress.IsWanted ? LogEventLevel.Warning : LogEventLevel.Information);
        var taken = await LiveProgress.Run(new LogObserver(log), async observer =>
        {
            using var opened = open(places, observer, log).WithSecrets();
            var session = await opened.Located(options.Targets, cancellationToken);
            var subjects = Planner.Choose(session.Options, options.Targets).Select(target => session.SubjectOf(Planner.TargetPlanOf(target))).ToList();
            using var locks = await TargetLocks.Take(subjects, "backup", options.Wait ? Patience : TimeSpan.Zero, clock, cancellationToken);
            OpenJournals.Refuse(session.Parts.Journals, subjects);
            if (options.Initialise)
            {
                await InitialiseIfMissing(session, observer, cancellationToken);
            }

            using var held = await session.Repository.Hold("backup", options.Wait ? Patience : TimeSpan.Zero, cancellationToken);
            await Check(session, subjects, cancellationToken);
            return await Take(session, subjects, options, observer, cancellationToken);
        });
        SnapshotText.Print(taken, options.Json);
        return ExitCodes.Pass;
    }

    /// <summary>Only where there is none: a wrong password or an unreachable place stays what it is.</summary>
    private static async Task InitialiseIfMissing(Session session, IDrillObserver observer, CancellationToken cancellationToken)
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

    private static async Task Check(Session session, IReadOnlyList<Subject> subjects, CancellationToken cancellationToken)
    {
        var preflight = await session.Parts.Preflight.Check(subjects, mode: null, cancellationToken);
        if (preflight.Findings.FirstOrDefault(f => f.Severity is FindingSeverity.Refusal or FindingSeverity.Skip) is { } refusal)
        {
            throw new RefusedException(refusal.ToString(), refusal.WayOut);
        }
    }

    private async Task<IReadOnlyList<SnapshotRow>> Take(Session session, IReadOnlyList<Subject> subjects, BackupCommandOptions options, IDrillObserver observer, CancellationToken cancellationToken)
    {
        var taken = new List<SnapshotRow>();
        foreach (var subject in subjects)
        {
            var id = DrillId.New(clock.GetUtcNow(), Random.Shared);
            var phases = new PhaseLog(subject.Name.Value, clock, observer);
            using var journal = await JournalFor(session, subject, id, cancellationToken);
            var snapshot = await phases.Run(Phase.Snapshot, () => session.Parts.Taker.Take(subject, options.Scheduled ? SnapshotTags.Scheduled : SnapshotTags.Fresh, id, journal, cancellationToken));
            journal?.Append(new DrillClosed("Pass", "backup"));
            taken.Add(new SnapshotRow(snapshot.Used.Id.Value, subject.Name.Value, snapshot.Used.TakenAt, snapshot.Used.Origin, snapshot.Used.Method, snapshot.Used.Files, snapshot.Used.Bytes));
        }

        return taken;
    }

    /// <summary>Only a stop needs one: if this process is killed while the service is down, recovery starts it again.</summary>
    private async Task<JournalWriter?> JournalFor(Session session, Subject subject, DrillId id, CancellationToken cancellationToken)
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
}
