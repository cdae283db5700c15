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
        var found = Find(rooms);
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

    private static List<ProcessIdentity> Find(IReadOnlyList<string> rooms) =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), out var pid) ? pid : 0)
            .Where(pid => pid > 1 && pid != Environment.ProcessId)
            .Select(ProcessIdentity.Of)
            .OfType<ProcessIdentity>()
            .Where(process => process.CommandLine().Any(word => rooms.Any(room => Names(word, room)))),
    ];

    /// <summary>As the whole word, as the value of an option, or as the start of a longer path.</summary>
    private static bool Names(string word, string room)
    {
        var at = word.IndexOf(room, StringComparison.Ordinal);
        return at >= 0 && (at == 0 || word[at - 1] == '=') && (at + room.Length == word.Length || word[at + room.Length] == '/');
    }
}
