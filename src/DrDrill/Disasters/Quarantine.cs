using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Disasters;

/// <summary>Moves a target's data away and back, entry by entry, so that the data directory itself (a mount, a bind source) stays. Each step can be repeated after a kill.</summary>
public static class Quarantine
{
    /// <summary>Takes the data away.</summary>
    public static void TakeAway(Workspace work, DataPath quarantine)
    {
        PrivateDirectory.Create(quarantine.Value);
        StandInFor(work.Data, quarantine);
        Posix.FlushDirectory(work.Root.Value);
        GuardedMove.Entries(work.Data.Value, quarantine.Value, work.IsOwn);
        RequireEmpty(work);
    }

    /// <summary>Moves whatever stands in the data directory aside: it is not the original.</summary>
    public static void MoveAside(Workspace work, DataPath discard)
    {
        if (!Directory.Exists(work.Data.Value))
        {
            return;
        }

        PrivateDirectory.Create(discard.Value);
        foreach (var name in FileTree.Names(work.Data.Value).Where(name => !work.IsOwn(name)))
        {
            GuardedMove.Entry($"{work.Data}/{name}", FreeName(discard, name));
        }

        Posix.FlushDirectory(discard.Value);
        Posix.FlushDirectory(work.Data.Value);
    }

    /// <summary>
    /// Brings the original back. An entry that stands in its way was made by a service that something started in mid-drill; it goes aside, never over the original.
    /// </summary>
    public static void BringBack(Workspace work, DataPath quarantine, DataPath discard, long dataModifiedNs)
    {
        if (!Directory.Exists(quarantine.Value))
        {
            return;
        }

        if (!Directory.Exists(work.Data.Value))
        {
            PrivateDirectory.Create(work.Data.Value); // somebody removed it in mid-drill; the quarantine has its owner and mode
            StandInFor(quarantine, work.Data);
        }

        foreach (var name in FileTree.Names(quarantine.Value))
        {
            var home = $"{work.Data}/{name}";
            if (Posix.Status(home) is not null)
            {
                PrivateDirectory.Create(discard.Value);
                GuardedMove.Entry(home, FreeName(discard, name));
            }

            GuardedMove.Entry($"{quarantine}/{name}", home);
        }

        Posix.SetModified(work.Data.Value, dataModifiedNs);
        Posix.FlushDirectory(work.Data.Value);
        Posix.FlushDirectory(quarantine.Value);
    }

    /// <summary>The quarantine stands for the data directory: same owner, same mode, so that a clone can be made from it as from the original.</summary>
    private static void StandInFor(DataPath data, DataPath standIn)
    {
        var status = Posix.Status(data.Value)!;
        Posix.ChangeOwner(standIn.Value, status.Uid, status.Gid);
        Posix.ChangeMode(standIn.Value, status.Permissions);
    }

    public static void RequireEmpty(Workspace work)
    {
        var left = FileTree.Names(work.Data.Value).Where(name => !work.IsOwn(name)).ToList();
        if (left.Count > 0)
        {
            throw new RefusedException(
                $"{work.Data} is not empty after its data was moved away: {string.Join(", ", left.Take(5))}. Something writes there.",
                "Find what starts the service or writes into the directory (a supervisor, a cron job) and stop it for the drill.");
        }
    }

    private static string FreeName(DataPath directory, string name)
    {
        var free = $"{directory}/{name}";
        for (var n = 2; Posix.Status(free) is not null; n++)
        {
            free = $"{directory}/{name}.{n}";
        }

        return free;
    }
}
