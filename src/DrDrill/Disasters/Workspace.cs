using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Disasters;

/// <summary>
/// A target's work directory, on the data's own mount, with a room for each purpose (0700 each). Beside the data by default; inside it when
/// the data directory is a mount point.
/// </summary>
public sealed class Workspace(DataPath data, DataPath work)
{
    public const string DirectoryName = ".drdrill";
    private const uint TraverseOnly = 0x1C9; // 0711: a clone runs as the service's user and must get to its own directory

    public DataPath Data => data;

    public DataPath Root => work;

    public DataPath Freeze => work.Below("freeze");

    public DataPath FrozenData => work.Below("freeze/data");

    public DataPath FrozenConfiguration => work.Below("freeze/configuration");

    public DataPath EvidenceFile => work.Below("freeze/evidence.json.gz");

    public DataPath Staging => work.Below("staging");

    public DataPath Proof => work.Below("proof");

    public DataPath Damaged => work.Below("damaged");

    public DataPath Clone => work.Below("clone");

    /// <summary>Where the configuration is restored to be compared; that of the host stays untouched.</summary>
    public DataPath Configuration => work.Below("configuration");

    /// <summary>Where a restore that was interrupted half-way is moved to, so that it never looks like data.</summary>
    public DataPath HalfRestored => work.Below("half-restored");

    /// <summary>Where the damaged copy of a partial or corrupt disaster goes when the restored tree takes its place.</summary>
    public DataPath DamagedAside => work.Below("damaged-aside");

    /// <summary>The rooms that hold copies only.</summary>
    public IReadOnlyList<DataPath> Scratch => [Freeze, Staging, Proof, Damaged, DamagedAside, Clone, Configuration, HalfRestored];

    public DataPath LockFile => work.Below("lock");

    public DataPath DigestCache => work.Below("digests.json");

    public DataPath LastSnapshot => work.Below("last-snapshot.json");

    public DataPath Quarantine(DrillId drill) => work.Below($"quarantine-{drill}");

    public DataPath Discard(DrillId drill) => work.Below($"discard-{drill}");

    /// <summary>Whether a top-level entry of the data directory is DrDrill's own and stays where it is.</summary>
    public bool IsOwn(string name) => data.Contains(work) && data.Below(name).Contains(work);

    /// <summary>The default place: beside the data; inside it when the data directory is a mount point, because nothing can be renamed out of a mount.</summary>
    public static DataPath DefaultFor(DataPath data, TargetName target)
    {
        var own = Posix.Status(data.Value);
        var parent = data.Parent is null ? null : Posix.Status(data.Parent.Value);
        var isMountPoint = own is not null && parent is not null && (own.MountId != parent.MountId || own.Device != parent.Device);
        return isMountPoint || data.Parent is null
            ? data.Below(DirectoryName).Below(target.Value)
            : data.Parent.Below(DirectoryName).Below(target.Value);
    }

    public void Create()
    {
        foreach (var directory in new[] { work.Parent!, work })
        {
            if (!Directory.Exists(directory.Value))
            {
                PrivateDirectory.Create(directory.Value);
                Posix.ChangeMode(directory.Value, TraverseOnly);
            }
        }
    }

    /// <summary>An empty room; what an earlier, killed run left in it is removed first.</summary>
    public DataPath Fresh(DataPath room)
    {
        Remove(room);
        PrivateDirectory.Create(room.Value);
        return room;
    }

    /// <summary>An empty room that a service of another user can get into.</summary>
    public DataPath FreshForService(DataPath room)
    {
        Fresh(room);
        Posix.ChangeMode(room.Value, TraverseOnly);
        return room;
    }

    public void Remove(DataPath room) => GuardedDelete.Tree(work.Value, room.Value);

    /// <summary>Removes every room that holds copies. Quarantines are never among them.</summary>
    public void RemoveScratch()
    {
        foreach (var room in Scratch)
        {
            Remove(room);
        }
    }

    /// <summary>Whether a quarantine lies here: somebody's original, whatever else is known of it.</summary>
    public bool HoldsData() => Directory.Exists(work.Value) && FileTree.Names(work.Value).Any(name => name.StartsWith("quarantine-", StringComparison.Ordinal));
}
