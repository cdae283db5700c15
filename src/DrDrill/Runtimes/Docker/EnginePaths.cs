using DrDrill.Drills;
using DrDrill.Runtimes.Docker.Model;

namespace DrDrill.Runtimes.Docker;

/// <summary>
/// Paths of the engine's host and paths that the worker sees. On a host they are the same; in a container they differ by the worker's own mounts, and
/// what no mount covers cannot be reached.
/// </summary>
internal sealed class EnginePaths
{
    private readonly IReadOnlyList<(DataPath OnEngine, DataPath Here)>? _mounts;

    private EnginePaths(IReadOnlyList<(DataPath OnEngine, DataPath Here)>? mounts) => _mounts = mounts;

    public static EnginePaths Same { get; } = new(null);

    /// <summary>Some container, but none of this engine's: perhaps the engine runs beside the worker in it, and that must be seen.</summary>
    public bool MustBeProven { get; private init; }

    /// <summary>The worker's own container; null on a host, and where this engine does not know it.</summary>
    public ContainerDetail? Own { get; private init; }

    /// <summary>Whether the worker runs in a container.</summary>
    public bool AreTranslated => _mounts is not null;

    public static EnginePaths Of(IReadOnlyList<MountPoint> ownMounts) => new(
        [.. ownMounts.Where(mount => mount is { Type: "bind" or "volume", Source: not null } && Path.IsPathFullyQualified(mount.Source))
            .Select(mount => (DataPath.Create(mount.Source!), DataPath.Create(mount.Destination)))]);

    /// <summary>By the worker's own mounts when it runs in a container that the engine knows.</summary>
    /// <param name="engine">Which.</param>
    /// <param name="own">The worker's container, <see cref="OwnContainer.Id"/>; null on a host.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public static async Task<EnginePaths> Find(IDockerEngine engine, string? own, CancellationToken cancellationToken)
    {
        if (own is null)
        {
            return Same;
        }

        return await engine.Inspect(own, cancellationToken) is { } container && container.Id.StartsWith(own, StringComparison.Ordinal)
            ? new EnginePaths(Of(container.Mounts)._mounts) { Own = container }
            : new EnginePaths(null) { MustBeProven = OwnContainer.IsCertain(own) };
    }

    /// <summary>Where the worker sees a path of the engine's host; null where no mount of its own covers it.</summary>
    public DataPath? Here(DataPath onEngine) => Translate(onEngine, mount => mount.OnEngine, mount => mount.Here);

    /// <summary>What the engine calls a path of the worker; null where it lies in the worker's container itself.</summary>
    public DataPath? OnEngine(DataPath here) => Translate(here, mount => mount.Here, mount => mount.OnEngine);

    private DataPath? Translate(DataPath path, Func<(DataPath OnEngine, DataPath Here), DataPath> from, Func<(DataPath OnEngine, DataPath Here), DataPath> to)
    {
        if (_mounts is null)
        {
            return path;
        }

        var covering = _mounts.Where(mount => from(mount).Contains(path)).OrderByDescending(mount => from(mount).Value.Length).Take(1).ToList();
        return covering.Count == 0 ? null : to(covering[0]).Below(Path.GetRelativePath(from(covering[0]).Value, path.Value));
    }
}
