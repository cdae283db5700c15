using DrDrill.Disasters;
using DrDrill.Drills;
using DrDrill.Journal;
using DrDrill.Runtimes;
using DrDrill.Tools;
using static DrDrill.Journal.JournalEntry;

namespace DrDrill.Engine;

/// <summary>
/// Brings the original back: after a drill, on a roll-back, and in the recovery of a killed drill. It goes by the journal alone, so that it does the
/// same from whichever instant it starts, and can itself be killed and run again.
/// </summary>
public sealed class Rescue(JournalWriter journal)
{
    /// <summary>Returns when the original is in place and the service in its previous run state (started, not necessarily answering).</summary>
    /// <exception cref="HumanNeededException">It could not be done; the message says where the data is.</exception>
    public async Task BringOriginalBack(string target, Workspace work, ITargetRuntime runtime, CancellationToken cancellationToken)
    {
        var state = JournalState.Of(journal.Lines).Targets[target];
        if (state.KeepsRestored)
        {
            throw new HumanNeededException($"The original of target {target} was given up (after: restored) and may be half deleted; it is not brought back over {work.Data}.", "Run 'drdrill recover --yes': it finishes the clean-up.");
        }

        try
        {
            if (state.Strike is { } strike && !state.IsReturned)
            {
                journal.Append(new ReturnIntended(target));
                await runtime.Kill(cancellationToken);
                MoveBack(target, work, strike, state);
            }

            if (state.Strike is null && state.IsPlacing)
            {
                if (state.Enrolled.WasRunning)
                {
                    await runtime.Stop(cancellationToken); // something may have started it on the half-restored tree
                }

                Quarantine.MoveAside(work, work.HalfRestored);
                journal.Append(new Discarded(target));
            }

            await Resume(target, runtime, cancellationToken);
        }
        catch (Exception e) when (e is not (HumanNeededException or OperationCanceledException))
        {
            throw new HumanNeededException(Failure(JournalState.Of(journal.Lines).Targets[target], e.Message), "Mend what the message names, then run 'drdrill recover --yes'; it goes on from here.", inner: e);
        }
    }

    /// <summary>Where the data is by now stands in the journal, and it is what a person must know first.</summary>
    internal static string Failure(TargetState now, string why) => now switch
    {
        { IsRestored: true } => $"The restored data of target {now.Enrolled.Target} is in {now.Enrolled.Data}, but its service could not be started on it: {why}",
        { Strike: null } => $"Target {now.Enrolled.Target} could not be put back as it was: {why}\n  Its data was never moved; it is in {now.Enrolled.Data}.",
        { IsReturned: true } => $"The original data of target {now.Enrolled.Target} is back in {now.Enrolled.Data}, but its service could not be put back as it was: {why}",
        _ => $"The original of target {now.Enrolled.Target} could not be brought back: {why}\n  The original data is in {now.Strike.Quarantine} (what is already back is in {now.Enrolled.Data}).",
    };

    private void MoveBack(string target, Workspace work, StrikeIntended strike, TargetState state)
    {
        var quarantine = DataPath.Create(strike.Quarantine);
        var discard = DataPath.Create(strike.Discard);
        RequireOriginal(work, quarantine, state);
        if (state.IsQuarantined && !state.IsDiscarded)
        {
            Quarantine.MoveAside(work, discard);
        }

        journal.Append(new Discarded(target));
        Quarantine.BringBack(work, quarantine, discard, strike.DataModifiedNs);
        journal.Append(new Returned(target));
    }

    /// <summary>The service in the run state that it had before the drill.</summary>
    public async Task Resume(string target, ITargetRuntime runtime, CancellationToken cancellationToken)
    {
        var state = JournalState.Of(journal.Lines).Targets[target];
        var isDue = state.Strike is not null || state.StoppedForCopy || (state.IsRestored && state.Enrolled.WasRunning);
        if (state.IsResumed || !isDue)
        {
            return; // of a restore to another place the live service is none of its business
        }

        if (state.Enrolled.WasRunning)
        {
            await runtime.Start(cancellationToken);
        }
        else
        {
            await runtime.Stop(cancellationToken);
            await runtime.Release(cancellationToken);
        }

        journal.Append(new ServiceResumed(target));
    }

    /// <summary>
    /// A quarantine that should be there and is not means an unmounted volume or another hand, never "already back": that is in the journal. Nor may an
    /// empty data directory be taken for the original.
    /// </summary>
    private static void RequireOriginal(Workspace work, DataPath quarantine, TargetState state)
    {
        var isGone = !Directory.Exists(quarantine.Value);
        var isElsewhere = Directory.Exists(work.Data.Value) && FileTree.Names(work.Data.Value).Any(name => !work.IsOwn(name));
        if (isGone && (state.IsQuarantined || !isElsewhere))
        {
            throw new HumanNeededException(
                $"The quarantine {quarantine} of target {state.Enrolled.Target} is not there, though the journal says that its data was {(state.IsQuarantined ? "moved into it" : "about to be moved, and the data directory holds none")}.",
                $"Is the volume of {work.Data} mounted? Mount it and run 'drdrill recover --yes'. Nothing was touched.");
        }
    }
}
