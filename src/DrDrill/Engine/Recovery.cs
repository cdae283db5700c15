using DrDrill.Disasters;
using DrDrill.Drills;
using DrDrill.Journal;
using DrDrill.Objectives;
using DrDrill.Tools;
using static DrDrill.Journal.JournalEntry;

namespace DrDrill.Engine;

/// <summary>
/// Brings whatever a killed drill left to its one right end, by its journal: nothing struck → services as they were; struck → the original back, checked;
/// decided to keep the restored copy → clean-up finished. Idempotent: killed in the middle and run again, it ends the same.
/// </summary>
public sealed class Recovery(OriginalCheck originalCheck, TimeProvider clock)
{
    /// <summary>Told of the journal's lines before it is closed: from then on nothing but this knows that the drill was.</summary>
    public Action<IReadOnlyList<JournalLine>> BeforeClosing { get; init; } = _ => { };

    /// <summary>What would be done; touches nothing.</summary>
    public static IReadOnlyList<RecoveryStep> Describe(string journalPath)
    {
        var state = JournalState.Of(JournalReader.Read(journalPath));
        var drill = state.Opened?.Drill ?? Path.GetFileName(Path.GetDirectoryName(journalPath))!;
        return [.. state.Targets.Values.Select(target => Describe(drill, target))];
    }

    /// <summary>Recovers every target and closes the journal.</summary>
    /// <param name="subjectOf">Builds the subject of an enrolled target from the drill's own configuration.</param>
    /// <exception cref="HumanNeededException">Some data is not back; the message says where it is.</exception>
    public async Task<IReadOnlyList<string>> Run(string journalPath, Func<TargetEnrolled, Subject> subjectOf, CancellationToken cancellationToken)
    {
        using var journal = JournalWriter.Continue(journalPath, clock);
        var done = new List<string>();
        var failed = new List<DrDrillException>();
        foreach (var target in JournalState.Of(journal.Lines).Targets.Values.Where(t => !t.IsCleanedUp))
        {
            try
            {
                done.Add(await RecoverOne(journal, target, subjectOf(target.Enrolled), cancellationToken));
            }
            catch (DrDrillException e)
            {
                failed.Add(e as HumanNeededException ?? Helpless(journal, target.Enrolled.Target, e)); // one that cannot be helped now does not keep the others from their data
            }
        }

        if (failed.Count > 0)
        {
            throw new HumanNeededException(string.Join("\n", failed.Select(e => e.What).Concat(done)), failed[0].WayOut, inner: failed[0]);
        }

        BeforeClosing(journal.Lines);
        journal.Append(new DrillClosed(nameof(Verdict.RolledBack), "recover"));
        return done;
    }

    /// <summary>An engine that does not answer, a lock that is held: what a person must know first is where the data is.</summary>
    private static HumanNeededException Helpless(JournalWriter journal, string target, DrDrillException e) =>
        new(Rescue.Failure(JournalState.Of(journal.Lines).Targets[target], e.What), $"{e.WayOut} Then run 'drdrill recover --yes'; it goes on from here.", inner: e);

    private async Task<string> RecoverOne(JournalWriter journal, TargetState state, Subject subject, CancellationToken cancellationToken)
    {
        var name = subject.Name.Value;
        using var locks = await TargetLocks.Take([subject], "recover", TimeSpan.Zero, clock, cancellationToken);
        var isDrill = JournalState.Of(journal.Lines).Opened?.Disaster is not null;
        if (isDrill)
        {
            await subject.Runtime.RemoveClones(subject.Work.Scratch, cancellationToken); // a restore makes none, and there may be no engine where it is needed
        }

        await Orphans.End([.. subject.Work.Scratch.Select(room => room.Value)], clock, cancellationToken);
        var rescue = new Rescue(journal);
        if (state.KeepsRestored)
        {
            await rescue.Resume(name, subject.Runtime, cancellationToken);
        }
        else
        {
            await rescue.BringOriginalBack(name, subject.Work, subject.Runtime, cancellationToken);
            await CheckEvidence(journal, state, subject, cancellationToken);
        }

        await subject.Runtime.Release(cancellationToken);
        new CleanUpPhase(journal).Clean(name, subject.Work);
        RequireNoQuarantine(subject);
        return $"{name}: {Done(state, isDrill)}";
    }

    private static string Done(TargetState state, bool isDrill) => state switch
    {
        { KeepsRestored: true } => "the restored copy stays, as was decided; clean-up finished.",
        { Strike: not null } => $"the original data is back in {state.Enrolled.Data} and was checked.",
        { IsPlacing: true } => $"the restore was interrupted half-way; nothing of it is left in {state.Enrolled.Data}. Run 'drdrill restore' again.",
        { IsRestored: true, Enrolled.WasRunning: true } => $"the restored data is in {state.Enrolled.Data}, complete by its manifest, and its service was started; {Unread(state)}",
        { IsRestored: true } => $"the restored data is in {state.Enrolled.Data}, complete by its manifest; {Unread(state)}",
        { StoppedForCopy: true } => "nothing had been taken away; its service is as it was.",
        _ when isDrill => "nothing had been taken away; its service is as it was.",
        _ => $"interrupted before anything was changed in {state.Enrolled.Data}; run it again (a restore leaves the service stopped until then).",
    };

    private static string Unread(TargetState state) => $"its contents were not compared to the end. To be certain, move it aside (mv {state.Enrolled.Data} {state.Enrolled.Data}.unchecked) and run 'drdrill restore' again.";

    /// <summary>The journal's last line may have been lost with the disk's cache: a quarantine that nothing accounts for is never called recovered.</summary>
    private static void RequireNoQuarantine(Subject subject)
    {
        if (subject.Work.HoldsData())
        {
            throw new HumanNeededException($"{subject.Work.Root} still holds a quarantine of target {subject.Name} that the journal does not account for.", $"Compare it with {subject.Work.Data} and move the data back by hand; nothing in it was deleted.");
        }
    }

    private async Task CheckEvidence(JournalWriter journal, TargetState state, Subject subject, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetDirectoryName(journal.Path)!, RecordPhase.FileNameFor(subject.Name.Value));
        if (state.Strike is null || !File.Exists(path))
        {
            return;
        }

        var loss = EvidenceFile.Read<LossEvidence>(await File.ReadAllBytesAsync(path, cancellationToken), path);
        var check = await originalCheck.Check(subject, loss, state.Enrolled.WasRunning, cancellationToken);
        if (!check.IsIntact)
        {
            throw new HumanNeededException(
                $"The original of target {subject.Name} is back in {subject.Work.Data}, but it is not what was recorded before the loss: {check.Mismatches[0]} ({check.Mismatches.Count} differences).",
                $"Compare with {path}; scratch copies are still in {subject.Work.Root}.");
        }
    }

    private static RecoveryStep Describe(string drill, TargetState state)
    {
        var name = state.Enrolled.Target;
        var service = state.Enrolled.WasRunning ? "start its service" : "leave its service stopped";
        return state switch
        {
            { IsCleanedUp: true } => new RecoveryStep(drill, name, "finished", "nothing"),
            { KeepsRestored: true } => new RecoveryStep(drill, name, "verified; the restored copy was to stay", "finish the clean-up"),
            { Strike: null, StoppedForCopy: true } => new RecoveryStep(drill, name, "its service was stopped for a copy", $"{service}, remove scratch"),
            { Strike: null, IsPlacing: true } => new RecoveryStep(drill, name, "a restore was interrupted while the restored tree was moved into place", $"empty {state.Enrolled.Data} of the half-restored tree (then run 'drdrill restore' again)"),
            { IsRestored: true } => new RecoveryStep(drill, name, $"a restore was interrupted after all of it was in {state.Enrolled.Data}", $"{(state.Enrolled.WasRunning ? "start its service, " : "")}remove scratch"),
            { Strike: null } => new RecoveryStep(drill, name, "nothing had been taken away", "remove scratch"),
            { IsReturned: true } => new RecoveryStep(drill, name, "the original is back", $"{service}, check the evidence, remove scratch"),
            _ => new RecoveryStep(drill, name, $"its data was taken away; the original is in {state.Strike!.Quarantine}", $"stop its service, move the original back to {state.Enrolled.Data}, {service}, check the evidence, remove scratch"),
        };
    }
}
