namespace DrDrill.Tools;

/// <summary>
/// Ends what a killed worker left running on its scratch: a restic that restores, a clone, a cp. They are known by naming a scratch directory in their
/// command line. Only for whoever holds the target's lock, so that no living worker's children are meant.
/// </summary>
public static class Orphans
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    /// <summary>SIGINT first, so that restic takes its lock away; SIGKILL after a grace. Returns how many there were, all gone.</summary>
    public static async Task<int> End(IReadOnlyList<string> rooms, TimeProvider clock, CancellationToken cancellationToken)
    {
        var found = rooms.SelectMany(ProcessTable.Naming).Distinct().ToList();
        foreach (var process in found)
        {
            Posix.Signal(process.Pid, Posix.SigInt);
        }

        var since = clock.GetTimestamp();
        while (found.Exists(process => process.IsAlive))
        {
            if (clock.GetElapsedTime(since) > Grace)
            {
                found.Where(process => process.IsAlive).ToList().ForEach(process => Posix.Signal(process.Pid, Posix.SigKill));
            }

            await Task.Delay(Poll, clock, cancellationToken);
        }

        return found.Count;
    }
}
