using DrDrill.Disasters;
using DrDrill.Drills;
using DrDrill.Journal;
using DrDrill.Objectives;
using DrDrill.Runtimes;
using DrDrill.Tools;
using static DrDrill.Journal.JournalEntry;

namespace DrDrill.Engine;

/// <summary>Removes what the drill made. A quarantine goes only when it is empty, or when the journal says that the original was given up.</summary>
public sealed class CleanUpPhase(JournalWriter journal)
{
    public void Clean(string target, Workspace work)
    {
        var state = JournalState.Of(journal.Lines).Targets[target];
        if (state.IsCleanedUp)
        {
            return;
        }

        if (Directory.Exists(work.Root.Value))
        {
            Remove(work, state);
        }

        journal.Append(new CleanedUp(target));
    }

    /// <summary>
    /// First the clones that could not be ended when their time was over (an engine that was out of reach). While one may still run, what it uses is left alone, and the target stays open in the
    /// journal, so that recovery sees to it.
    /// </summary>
    /// <returns>What is left and what to do; null when everything is gone.</returns>
    public async Task<string?> CleanWithClones(Subject subject)
    {
        try
        {
            await subject.Runtime.RemoveClones(subject.Work.Scratch, CancellationToken.None);
        }
        catch (RuntimeException e)
        {
            return $"A clone and its scratch in {subject.Work.Root} may be left: {Cause.Of(e).What} 'drdrill recover --yes' removes them; until then the target is not drilled again.";
        }

        Clean(subject.Name.Value, subject.Work);
        return null;
    }

    /// <summary>Said at the end of the command too where something went wrong anyway; a drill that passed has it in its report.</summary>
    public static TargetResult WithLeft(TargetResult result, string left) =>
        result with { Notes = [.. result.Notes, left], WayOut = result.Verdict == Verdict.Pass ? result.WayOut : $"{result.WayOut} {left}".TrimStart() };

    private static void Remove(Workspace work, TargetState state)
    {
        if (state.Strike is { } strike)
        {
            RemoveQuarantine(work, DataPath.Create(strike.Quarantine), state);
            work.Remove(DataPath.Create(strike.Discard));
        }

        work.RemoveScratch();
    }

    private static void RemoveQuarantine(Workspace work, DataPath quarantine, TargetState state)
    {
        if (!Directory.Exists(quarantine.Value))
        {
            return;
        }

        if (!state.KeepsRestored && FileTree.Names(quarantine.Value).Count > 0)
        {
            throw new HumanNeededException($"{quarantine} still holds original data of target {state.Enrolled.Target}; it was not deleted.", "Run 'drdrill recover --yes' to bring it back.");
        }

        work.Remove(quarantine);
    }
}
