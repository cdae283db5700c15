using DrDrill.Drills;
using DrDrill.Runtimes.Docker.Model;
using DrDrill.Tools;

namespace DrDrill.Runtimes.Docker;

/// <summary>Finds the data directory of a container: the mount of its kind's data directory, as a path that the worker can reach.</summary>
/// <param name="engine">Which.</param>
/// <param name="ownContainer">The worker's own, <see cref="OwnContainer.Id"/>; null on a host.</param>
/// <param name="clock">For waiting out a re-creation.</param>
public sealed class DataLocator(IDockerEngine engine, string? ownContainer, TimeProvider clock)
{
    private const string ByHand = "Or write the target's 'data:' yourself.";

    /// <param name="container">Which.</param>
    /// <param name="kind">Of the target; says where the data lies in the container.</param>
    /// <param name="destination">Where it lies, when that was configured.</param>
    /// <param name="cancellationToken">Ends the questions to the engine.</param>
    /// <exception cref="RefusedException">It has none, or none that can be moved from here.</exception>
    public async Task<DataPath> Find(ContainerSelector container, string kind, string? destination, CancellationToken cancellationToken)
    {
        try
        {
            var found = await new ContainerFinder(engine, container, clock).Require(TimeSpan.Zero, cancellationToken);
            var (path, mount) = Choose(found, kind, destination);
            var onEngine = (await Source(found, mount, cancellationToken)).Below(Path.GetRelativePath(mount.Destination, path));
            var paths = await EnginePaths.Find(engine, ownContainer, cancellationToken);
            return Reach(found, path, onEngine, paths);
        }
        catch (RuntimeException e)
        {
            throw new RefusedException(e.What, e.WayOut, e.Command, e);
        }
    }

    private static (string Path, MountPoint Mount) Choose(ContainerDetail container, string kind, string? destination)
    {
        var candidates = destination is null ? DataDestinations.Of(kind, container) : [destination];
        if (candidates.Count == 0)
        {
            throw Refused(container, $"Where a '{kind}' keeps its data in a container is not known.", "Write 'runtime.docker.destination': the path inside the container.");
        }

        foreach (var path in candidates)
        {
            var mount = container.Mounts.Where(m => Contains(m.Destination, path)).MaxBy(m => m.Destination.Length);
            if (mount is not null)
            {
                RefuseNested(container, path);
                return (path, mount);
            }
        }

        var mounts = container.Mounts.Count == 0 ? "it has no mounts at all" : $"its mounts are {string.Join(", ", container.Mounts)}";
        throw Refused(
            container,
            $"Nothing is mounted on {string.Join(" or ", candidates)}, where its data should be: {mounts}. Data that lies in the container itself is gone with it.",
            "Give it a volume there. If its data lies elsewhere, write that as 'runtime.docker.destination'.");
    }

    private static void RefuseNested(ContainerDetail container, string path)
    {
        if (container.Mounts.FirstOrDefault(m => m.Destination != path && Contains(path, m.Destination)) is { } nested)
        {
            throw Refused(container, $"{nested} lies inside its data directory {path}: the data is in two places and cannot be moved as one.", "Mount one volume for all of it.");
        }
    }

    private async Task<DataPath> Source(ContainerDetail container, MountPoint mount, CancellationToken cancellationToken)
    {
        if (!mount.RW)
        {
            throw Refused(container, $"Its data is mounted read-only ({mount}): nothing could be restored for it.", "Mount it for writing, or choose the container that writes it.");
        }

        return mount.Type switch
        {
            "bind" => DataPath.Create(mount.Source!),
            "volume" => await OfVolume(container, mount, cancellationToken),
            "tmpfs" => throw Refused(container, $"Its data lies in memory ({mount}) and is gone with the container.", "Give it a volume."),
            _ => throw Refused(container, $"Its data is on a mount that DrDrill does not know ({mount}).", ByHand),
        };
    }

    private async Task<DataPath> OfVolume(ContainerDetail container, MountPoint mount, CancellationToken cancellationToken)
    {
        if (mount.Driver is not (null or "" or "local"))
        {
            throw Refused(container, $"Its data is on volume {mount.Name} of driver '{mount.Driver}': only the engine's own ('local') lie in directories that DrDrill can move.", "Use a local volume or a bind mount.");
        }

        var volume = await engine.Volume(mount.Name!, cancellationToken) ?? throw Refused(container, $"Its volume {mount.Name} is gone.", "Make it again with 'docker compose up -d'.");
        if (volume.Options?.GetValueOrDefault("device") is not { Length: > 0 } device)
        {
            return DataPath.Create(volume.Mountpoint);
        }

        // The engine mounts it only while a container runs: the mount point is empty as soon as the service is killed.
        var isBind = volume.Options.GetValueOrDefault("o")?.Split(',').Any(option => option is "bind" or "rbind") == true;
        return isBind && DataPath.TryCreate(device, out var bound)
            ? bound!
            : throw Refused(container, $"Its volume {mount.Name} mounts {device} ({volume.Options.GetValueOrDefault("type")}) only while a container runs.", "Mount it on the host and bind that directory.");
    }

    private DataPath Reach(ContainerDetail container, string path, DataPath onEngine, EnginePaths paths)
    {
        if (paths.Here(onEngine) is not { } here)
        {
            throw Refused(container, $"Its data is {onEngine} on the engine's host, and no mount of DrDrill's own container covers that.", $"Mount it into DrDrill's container (-v {onEngine}:/data/{container.PlainName}), or run DrDrill on the host.");
        }

        if (!Directory.Exists(here.Value))
        {
            throw Refused(
                container,
                $"Its data should be {here}, and that is not on this machine{(Posix.EffectiveUserId() == 0 ? "" : " or cannot be seen by this user")}.",
                engine.Address.IsRemote ? "The engine is a remote one: run DrDrill where its volumes are." : "Run DrDrill as root, on the machine of the engine (not outside of its virtual machine).");
        }

        if (!paths.AreTranslated && Locality.IsElsewhere(container, path, here, engine.Address.IsRemote || paths.MustBeProven))
        {
            throw Refused(container, $"{here} on this machine is not, or cannot be seen to be, the directory that the container has on {path}; the engine at {engine.Address} may run elsewhere.", "Run DrDrill on the engine's own machine, as root and with the container running, so that this can be seen; or write the target's 'data:'.");
        }

        return here;
    }

    private static bool Contains(string outer, string inner) => DataPath.Create(outer).Contains(DataPath.Create(inner));

    private static RefusedException Refused(ContainerDetail container, string what, string wayOut) =>
        new($"Container {container.PlainName}: {what}", wayOut);
}
