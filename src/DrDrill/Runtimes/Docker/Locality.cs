using System.Globalization;
using DrDrill.Drills;
using DrDrill.Runtimes.Docker.Model;
using DrDrill.Tools;

namespace DrDrill.Runtimes.Docker;

/// <summary>
/// Whether a directory of this host is the one that a container has mounted. An engine elsewhere (over TCP, or in a virtual machine) may name a path that
/// happens to exist here, too; moving that away would be somebody else's data.
/// </summary>
internal static class Locality
{
    /// <summary>True when it is certainly another one, or when it must be proven and cannot.</summary>
    public static bool IsElsewhere(ContainerDetail container, string destination, DataPath here, bool mustBeProven) =>
        SameInode(container.State.Pid, destination, here) is { } isSame ? !isSame : mustBeProven;

    /// <summary>Looks through the running container's own root; null when it does not run, or one may not look.</summary>
    public static bool? SameInode(int pid, string destination, DataPath here)
    {
        if (pid == 0 || Posix.EffectiveUserId() != 0)
        {
            return null;
        }

        try
        {
            var seen = Posix.Status(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/root{destination}"));
            var ours = Posix.Status(here.Value);
            return seen is not null && ours is not null && seen.Inode == ours.Inode && seen.Device == ours.Device;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
