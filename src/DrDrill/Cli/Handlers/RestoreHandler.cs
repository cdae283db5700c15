using System.Text.Json;
using DrDrill.Disasters;
using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Journal;
using DrDrill.Planning;
using DrDrill.Snapshots;
using DrDrill.Tools;
using Serilog.Events;
using ILogger = Serilog.ILogger;
using static DrDrill.Journal.JournalEntry;

namespace DrDrill.Cli.Handlers;

/// <summary><c>drdrill restore</c>: the real disaster.</summary>
internal sealed class RestoreHandler(OpenSession open, TimeProvider clock)
{
    public async Task<int> Run(RestoreCommandOptions options, CancellationToken cancellationToken)
    {
        var places = Places.Of(options.Root);
        await using var log = Logging.Create(places.Logs, LiveProgress.IsWanted ? LogEventLevel.Warning : LogEventLevel.Information);
        var snapshot = await Agreed(places, options, log, cancellationToken);
        var outcome = await LiveProgress.Run(new LogObserver(log), async observer =>
        {
            using var session = open(places, observer, log).WithSecrets();
            var subject = await SubjectOf(session, options, cancellationToken);
            using var locks = await TargetLocks.Take([subject], "restore", TimeSpan.Zero, clock, cancellationToken);
            OpenJournals.Refuse(session.Parts.Journals, [subject]);
            using var held = await session.Repository.Hold("restore", TimeSpan.Zero, cancellationToken);
            return await Restore(session, new RestoreRequest(subject, snapshot, options.To is null, options.LostAt), cancellationToken);
        });
        Print(outcome, options);
        return outcome.Integrity.IsIntact ? ExitCodes.Pass : ExitCodes.Fail;
    }

    /// <summary>Asks before there are live bars: they would paint over the question.</summary>
    private async Task<SnapshotRecord> Agreed(Places places, RestoreCommandOptions options, ILogger log, CancellationToken cancellationToken)
    {
        using var session = open(places, new LogObserver(log), log).WithSecrets();
        var subject = await SubjectOf(session, options, cancellationToken);
        OpenJournals.Refuse(session.Parts.Journals, [subject]);
        var snapshot = await Choose(session, subject.Name, options, cancellationToken);
        Confirm(subject, snapshot, options);
        return snapshot;
    }

    private async Task<RestoreOutcome> Restore(Session session, RestoreRequest request, CancellationToken cancellationToken)
    {
        var id = DrillId.New(clock.GetUtcNow(), Random.Shared);
        using var journal = session.Parts.OpenJournal(id, DrillMode.InPlace, sandbox: false);
        try
        {
            var outcome = await session.Parts.RealRestore(journal).Run(request, cancellationToken);
            journal.Append(new DrillClosed("Pass", "restore"));
            return outcome;
        }
        catch (Exception e) when (e is DrDrillException or IOException or OperationCanceledException)
        {
            if (JournalState.Of(journal.Lines).Targets.Values.Any(target => target.IsPlacing))
            {
                throw new HumanNeededException($"The restore ended half-way; what is in {request.Subject.Work.Data} is not whole. {e.Message}", "Run 'drdrill recover --yes', which takes it out again; then restore again.", inner: e);
            }

            journal.Append(new DrillClosed("NotMeasured", "restore"));
            throw;
        }
    }

    /// <summary>Elsewhere than in its own place a target needs no container: that may be gone with its host.</summary>
    private static async Task<Subject> SubjectOf(Session session, RestoreCommandOptions options, CancellationToken cancellationToken)
    {
        if (options.To is not { } to)
        {
            var located = await session.Located([options.Target], cancellationToken);
            return located.SubjectOf(Planner.TargetPlanOf(Planner.Choose(located.Options, [options.Target])[0]));
        }

        var work = new Workspace(to, Workspace.DefaultFor(to, options.Target));
        var target = Planner.Choose(session.Options, [options.Target])[0];
        return session.SubjectOf(Planner.TargetPlanOf(target with { Data = to.Value, Work = work.Root.Value })) with { Work = work };
    }

    private static async Task<SnapshotRecord> Choose(Session session, TargetName target, RestoreCommandOptions options, CancellationToken cancellationToken)
    {
        if (options.Snapshot?.Id is { } id)
        {
            return await session.Repository.Find(id, cancellationToken)
                ?? throw new RefusedException($"There is no snapshot '{id}' in {session.Repository.Location}.", $"List them with 'drdrill snapshots --target {target}'.");
        }

        var all = await session.Repository.List([SnapshotTags.Target(target)], cancellationToken);
        return all.FirstOrDefault(snapshot => options.At is not { } at || snapshot.TakenAt <= at)
            ?? throw new RefusedException($"There is no snapshot of target {target}{(options.At is { } at2 ? $" at or before {at2:u}" : "")} in {session.Repository.Location}.", $"List them with 'drdrill snapshots --target {target}'.");
    }

    private static void Confirm(Subject subject, SnapshotRecord snapshot, RestoreCommandOptions options)
    {
        if (options.Yes)
        {
            return;
        }

        if (Console.IsInputRedirected || Console.IsErrorRedirected)
        {
            throw new RefusedException($"Would restore snapshot {snapshot.Id.Short} of {snapshot.TakenAt:u} to {subject.Work.Data}; nobody confirmed it.", "Give --yes.");
        }

        Console.Error.Write($"Restore snapshot {snapshot.Id.Short} of {snapshot.TakenAt:u} to {subject.Work.Data}? Type 'yes': ");
        if (Console.ReadLine()?.Trim() != "yes")
        {
            throw new RefusedException("Not confirmed; nothing was restored.", "Type yes, or give --yes.");
        }
    }

    private static void Print(RestoreOutcome outcome, RestoreCommandOptions options)
    {
        var age = outcome.RecoveredPointAge?.TotalSeconds;
        if (options.Json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(new
            {
                target = options.Target.Value,
                snapshot = outcome.Snapshot.Id.Value,
                where = outcome.Where.Value,
                tookSeconds = Math.Round(outcome.Took.TotalSeconds, 3),
                serviceAnswers = outcome.ServiceAnswers,
                recoveredPointAgeSeconds = age,
                mismatches = outcome.Integrity.Mismatches.Select(m => m.ToString()),
            }));
            return;
        }

        Console.Out.WriteLine($"Target {options.Target} restored from snapshot {outcome.Snapshot.Id.Short} ({outcome.Snapshot.TakenAt:u}) to {outcome.Where} in {outcome.Took.TotalSeconds:0.000} s.");
        Console.Out.WriteLine(outcome.ServiceAnswers ? "Its service runs and gives the right historical answer." : "No service was started on it.");
        Console.Out.WriteLine($"Compared with the snapshot evidence: {outcome.Integrity.FilesCompared} files, {outcome.Integrity.StreamsCompared} streams, {outcome.Integrity.Mismatches.Count} differences.");
        Console.Out.WriteLine(age is { } seconds ? $"RPO: everything after {seconds:0.000} s before the loss is gone." : "RPO: NOT MEASURED (give --lost-at TIME).");
        foreach (var mismatch in outcome.Integrity.Mismatches.Take(10))
        {
            Console.Out.WriteLine($"  {mismatch}");
        }
    }
}
