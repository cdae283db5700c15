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
                Quarantine.MoveAside(work, work.HalfRestored);
                journal.Append(new Discarded(target));
            }

            await Resume(target, state, runtime, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DrDrillException and not HumanNeededException)
        {
            var where = state.Strike is null ? $"The data of target {target} was never moved; it is in {work.Data}." : $"The original data of target {target} is in {state.Strike.Quarantine} (what is already back is in {work.Data}).";
            throw new HumanNeededException($"The original of target {target} could not be brought back: {e.Message}\n  {where}", "Mend what the message names, then run 'drdrill recover --yes'; it goes on from here.", inner: e);
        }
    }

    private void MoveBack(string target, Workspace work, StrikeIntended strike, TargetState state)
    {
        var quarantine = DataPath.Create(strike.Quarantine);
        var discard = DataPath.Create(strike.Discard);
        if (state.IsQuarantined && !state.IsDiscarded)
        {
            Quarantine.MoveAside(work, discard);
        }

        journal.Append(new Discarded(target));
        Quarantine.BringBack(work, quarantine, discard, strike.DataModifiedNs);
        journal.Append(new Returned(target));
    }

    private async Task Resume(string target, TargetState state, ITargetRuntime runtime, CancellationToken cancellationToken)
    {
        if (state.IsResumed || (state.Strike is null && !state.StoppedForCopy))
        {
            return;
        }

        if (state.Enrolled.WasRunning)
        {
            await runtime.Start(cancellationToken);
        }
        else
        {
            await runtime.Stop(cancellationToken);
        }

        journal.Append(new ServiceResumed(target));
    }
}
