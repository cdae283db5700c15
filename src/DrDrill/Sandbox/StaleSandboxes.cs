using DrDrill.Journal;
using DrDrill.Tools;
using static DrDrill.Journal.JournalEntry;

namespace DrDrill.Sandbox;

/// <summary>Removes what a killed sandbox left: its processes, its directory, its open journal. Its data was made to be thrown away.</summary>
internal sealed class StaleSandboxes(JournalFolder journals, TimeProvider clock)
{
    public IReadOnlyList<string> Remove()
    {
        var removed = new List<string>();
        foreach (var root in SandboxRoot.Stale().ToList())
        {
            KillEverythingOf(root);
            root.Remove();
            removed.Add(root.Path);
        }

        CloseJournals();
        return removed;
    }

    /// <summary>Any process that names the sandbox's directory in its command line is the sandbox's: the service, its clone, a restic.</summary>
    private static void KillEverythingOf(SandboxRoot root)
    {
        foreach (var process in ProcessTable.Naming(root.Path).ToList())
        {
            Posix.Signal(process.Pid, Posix.SigKill);
            SpinWait.SpinUntil(() => !process.IsAlive, TimeSpan.FromSeconds(10));
        }
    }

    private void CloseJournals()
    {
        foreach (var path in journals.Interrupted())
        {
            if (JournalState.Of(JournalReader.Read(path)).Opened is { Sandbox: true } drill && !File.Exists(drill.Configuration))
            {
                using var journal = JournalWriter.Continue(path, clock);
                journal.Append(new DrillClosed("Abandoned", "sandbox clean-up"));
            }
        }
    }
}
