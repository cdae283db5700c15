using DrDrill.Runtimes.Docker.Model;

namespace DrDrill.Runtimes.Docker;

/// <summary>What stands against striking a container, and what is to be known of it before.</summary>
internal sealed class ContainerSurvey(IDockerEngine engine, ContainerFinder finder)
{
    /// <summary>Warnings.</summary>
    /// <exception cref="RuntimeException">It must not be struck as it is.</exception>
    public async Task<IReadOnlyList<string>> Look(CancellationToken cancellationToken)
    {
        var container = await finder.Require(TimeSpan.Zero, cancellationToken);
        Refuse(container);
        var warnings = new List<string>();
        if (container.State.Health is { Status: not "healthy" } health)
        {
            warnings.Add($"The health check of container {container.PlainName} says '{health.Status}'.");
        }

        warnings.AddRange(await Sharers(container, cancellationToken));
        return warnings;
    }

    private static void Refuse(ContainerDetail container)
    {
        var name = container.PlainName;
        if (container.HostConfig.AutoRemove)
        {
            throw new RuntimeException($"Container {name} is removed as soon as it ends (--rm): a drill would lose it.", "Make it again without --rm, or drill it isolated.");
        }

        if (container.State.Paused)
        {
            throw new RuntimeException($"Container {name} is paused.", $"Let it run first: 'docker unpause {name}'.");
        }

        if (container.State.Restarting)
        {
            throw new RuntimeException($"Container {name} is being restarted over and over (last exit code {container.State.ExitCode}).", $"Mend it first: 'docker logs {name}' says why.");
        }
    }

    /// <summary>Others that may write to the same files would do so into whatever lies there while the data is away.</summary>
    private async Task<IReadOnlyList<string>> Sharers(ContainerDetail container, CancellationToken cancellationToken)
    {
        var own = OwnContainer.Id();
        var writers = container.Mounts.Where(mount => mount is { RW: true, Type: "bind" or "volume" }).ToList();
        var all = await engine.List([], all: false, cancellationToken);
        return [.. all
            .Where(other => other.Id != container.Id && (own is null || !other.Id.StartsWith(own, StringComparison.Ordinal)))
            .SelectMany(other => other.Mounts.Where(theirs => theirs.RW && writers.Exists(ours => IsSame(ours, theirs)))
                .Select(theirs => $"Container {other.Name} has {theirs.Name ?? theirs.Source} mounted for writing, too (on {theirs.Destination}): what it writes during a drill in place is not kept. Stop it for that, or mount it read-only."))];
    }

    private static bool IsSame(MountPoint a, MountPoint b) => a.Source is { Length: > 1 } && a.Source == b.Source;
}
