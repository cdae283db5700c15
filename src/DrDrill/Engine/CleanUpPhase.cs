using DrDrill.Disasters;
using DrDrill.Drills;
using DrDrill.Journal;
using DrDrill.Tools;
using static DrDrill.Journal.JournalEntry;

namespace DrDrill.Engine;

/// <summary>Removes what the drill made. A quarantine goes only when it is empty, or when the journal says that the original was given up.</summary>
public sealed class CleanUpPhase(JournalWriter journal)
{
    public void Clean(string target, Workspace work)
    {
        var state = JournalState.Of(journal.Lines).Targets[target];
        if (!Directory.Exists(work.Root.Value) || state.IsCleanedUp)
        {
            return;
        }

        if (state.Strike is { } strike)
        {
            RemoveQuarantine(work, DataPath.Create(strike.Quarantine), state);
            work.Remove(DataPath.Create(strike.Discard));
        }

        work.RemoveScratch();
        journal.Append(new CleanedUp(target));
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
