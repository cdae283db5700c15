using DrDrill.Drills;
using DrDrill.Journal;
using DrDrill.Objectives;
using DrDrill.Targets;
using DrDrill.Tools;
using static DrDrill.Journal.JournalEntry;

namespace DrDrill.Engine;

/// <summary>Everything that is checked after the RTO has stopped: exact losses against the truth, digests of immutable files, and all of it again after one more restart.</summary>
public sealed class VerifyPhase(ITruth truth, BesideTheData beside, StartPhase start, JournalWriter journal, TimeProvider clock)
{
    private static readonly TimeSpan FreshPatience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan FreshInterval = TimeSpan.FromMilliseconds(200);

    public async Task<VerifiedTarget> Check(AnsweringTarget answering, PhaseLog phases, CancellationToken cancellationToken)
    {
        var subject = answering.Subject;
        var struck = answering.Restored.Struck;
        var snapshot = struck.Recorded.Snapshot;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var fresh = subject.Target.HasService && !struck.IsDeclared ? FindFresh(subject, struck.LossAt, patience.Token) : Task.FromResult<SampleTime?>(null);
        try
        {
            var (verification, unread) = await MeasureLoss(struck, cancellationToken);
            var files = await CompareDigests(subject, snapshot.Evidence, cancellationToken);
            var (besides, said) = await beside.Prove(snapshot, cancellationToken);
            var first = await fresh;
            var again = subject.Target.HasService
                ? await phases.Run(Phase.Restart, () => RestartAndCheck(subject, snapshot.Evidence, phases, cancellationToken))
                : Integrity.None;
            journal.Append(new Verified(subject.Name.Value));
            var milestones = answering.Milestones with
            {
                FirstFreshSample = first is { } sample ? sample - SampleTime.From(struck.LostAt).Add(struck.Recorded.Loss.ClockOffset) : null,
                Verified = clock.GetElapsedTime(struck.LossStamp),
            };
            var integrity = answering.Restored.Tree.Plus(files).Plus(besides).Plus(verification.Integrity).Plus(again with { Windows = 0, StreamsCompared = 0, SamplesCompared = 0, FilesCompared = 0 });
            return new VerifiedTarget(answering, verification, integrity, first, milestones, [.. snapshot.Notes, .. said, .. verification.Notes]) { TailUnread = unread };
        }
        finally
        {
            await patience.CancelAsync();
        }
    }

    private async Task<(TargetVerification Verification, string? Unread)> MeasureLoss(StruckTarget struck, CancellationToken cancellationToken)
    {
        var target = struck.Subject.Target;
        var request = new VerificationRequest(struck.Recorded.Snapshot.Evidence, struck.Recorded.Loss, struck.LossAt, null, struck.Original);
        try
        {
            return (await truth.Serve(struck, access => target.Verify(request with { Truth = access }, cancellationToken), cancellationToken), null);
        }
        catch (CloneFailedException e)
        {
            return (await target.Verify(request, cancellationToken), $"{e.What} {e.WayOut}");
        }
    }

    /// <summary>Immutable files against the digests that were taken when the tree was frozen.</summary>
    public static async Task<Integrity> CompareDigests(Subject subject, SnapshotEvidence evidence, CancellationToken cancellationToken)
    {
        var mismatches = new List<Mismatch>();
        var known = (evidence.Manifest ?? []).Where(entry => entry.Sha256 is not null).ToList();
        foreach (var entry in known)
        {
            var found = await FileTree.Sha256($"{subject.Work.Proof}/{entry.Path}", cancellationToken);
            if (found != entry.Sha256)
            {
                mismatches.Add(new Mismatch(entry.Path, $"SHA-256 {entry.Sha256}", found));
            }
        }

        return new Integrity(0, 0, 0, 0, mismatches);
    }

    private async Task<Integrity> RestartAndCheck(Subject subject, SnapshotEvidence evidence, PhaseLog phases, CancellationToken cancellationToken)
    {
        await subject.Runtime.Stop(cancellationToken);
        await subject.Runtime.Start(cancellationToken);
        await start.WaitForAnswer(subject, evidence, phases, cancellationToken);
        return await subject.Target.CheckIntegrity(evidence, cancellationToken);
    }

    private async Task<SampleTime?> FindFresh(Subject subject, SampleTime lossAt, CancellationToken cancellationToken)
    {
        var since = clock.GetTimestamp();
        while (clock.GetElapsedTime(since) < FreshPatience)
        {
            if (await subject.Target.FindFreshSample(lossAt, cancellationToken) is { } sample)
            {
                return sample;
            }

            await Task.Delay(FreshInterval, clock, cancellationToken);
        }

        return null;
    }
}
