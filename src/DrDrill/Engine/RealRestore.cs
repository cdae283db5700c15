using DrDrill.Drills;
using DrDrill.Journal;
using DrDrill.Objectives;
using DrDrill.Tools;
using static DrDrill.Journal.JournalEntry;

namespace DrDrill.Engine;

/// <summary>
/// The real disaster: the data is gone, the service may be dead, the host may be new. Needs only repository, password and configuration; what must come
/// back is told by the evidence inside the snapshot. It writes into an empty place only.
/// </summary>
public sealed class RealRestore(SnapshotPhase snapshots, RestorePhase restore, JournalWriter journal, EngineSurroundings around)
{
    private readonly StartPhase _start = new(around.Clock);
    private readonly OriginalCheck _original = new(around.Clock);

    public async Task<RestoreOutcome> Run(RestoreRequest request, CancellationToken cancellationToken)
    {
        var subject = request.Subject;
        var since = around.Clock.GetTimestamp();
        var phases = new PhaseLog(subject.Name.Value, around.Clock, around.Observer);
        RequireEmptyPlace(subject);
        var snapshot = await phases.Run(Phase.Snapshot, () => snapshots.Open(subject, request.Snapshot, cancellationToken));
        journal.Append(new TargetEnrolled(subject.Name.Value, subject.Plan.Kind, subject.Plan.Data.Value, subject.Plan.Work.Value, WasRunning: request.StartService && subject.Target.HasService));
        if (request.StartService)
        {
            await subject.Runtime.Stop(cancellationToken);
        }

        try
        {
            var tree = await phases.Run(Phase.Restore, () => BringBack(subject, snapshot, cancellationToken));
            var answers = request.StartService && subject.Target.HasService;
            var live = answers ? await phases.Run(Phase.Start, () => StartAndCheck(subject, snapshot, phases, cancellationToken)) : Integrity.None;
            var files = await phases.Run(Phase.Verify, () => VerifyPhase.CompareDigests(subject, snapshot.Evidence, cancellationToken));
            return new RestoreOutcome(snapshot.Used, tree.Plus(live).Plus(files), around.Clock.GetElapsedTime(since), AgeOf(request, snapshot), subject.Work.Data, answers);
        }
        finally
        {
            await subject.Runtime.Release(CancellationToken.None);
            subject.Work.RemoveScratch();
        }
    }

    private async Task<Integrity> BringBack(Subject subject, ProvenSnapshot snapshot, CancellationToken cancellationToken)
    {
        subject.Work.Create();
        var staged = await restore.Stage(subject, snapshot, _ => { }, cancellationToken);
        var tree = RestorePhase.Compare(subject, snapshot, staged);
        RestorePhase.LinkProof(subject, staged);
        MakePlace(subject, staged);
        restore.Place(subject, snapshot, staged);
        return tree;
    }

    private async Task<Integrity> StartAndCheck(Subject subject, ProvenSnapshot snapshot, PhaseLog phases, CancellationToken cancellationToken)
    {
        await subject.Runtime.Start(cancellationToken);
        if (snapshot.Evidence.Question is null)
        {
            await _original.WaitUntilReady(subject, cancellationToken); // nothing to ask; what it holds is compared all the same
        }
        else
        {
            await _start.WaitForAnswer(subject, snapshot.Evidence, phases, cancellationToken);
        }

        return await subject.Target.CheckIntegrity(snapshot.Evidence, cancellationToken);
    }

    private static void RequireEmptyPlace(Subject subject)
    {
        if (Directory.Exists(subject.Work.Data.Value) && FileTree.Names(subject.Work.Data.Value).Any(name => !subject.Work.IsOwn(name)))
        {
            throw new RefusedException(
                $"{subject.Work.Data} is not empty; nothing was restored.",
                $"If what is in it may go, move it aside first (mv {subject.Work.Data} {subject.Work.Data}.lost), or restore beside it with --to PATH.");
        }
    }

    /// <summary>On a new host the data directory may not exist, or have been made by root for a mount: it gets the owner and mode of the one that the snapshot was taken of.</summary>
    private static void MakePlace(Subject subject, DataPath staged)
    {
        if (!Directory.Exists(subject.Work.Data.Value))
        {
            PrivateDirectory.Create(subject.Work.Data.Value);
        }

        var status = Posix.Status(staged.Value)!;
        Posix.ChangeOwner(subject.Work.Data.Value, status.Uid, status.Gid);
        Posix.ChangeMode(subject.Work.Data.Value, status.Permissions);
    }

    private static TimeSpan? AgeOf(RestoreRequest request, ProvenSnapshot snapshot) =>
        request.LostAt is { } lost && snapshot.Evidence.Streams.Count > 0
            ? SampleTime.From(lost) - snapshot.Evidence.Streams.Max(stream => stream.Newest)
            : null;
}
