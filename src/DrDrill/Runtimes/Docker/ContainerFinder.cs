using DrDrill.Runtimes.Docker.Model;

namespace DrDrill.Runtimes.Docker;

/// <summary>Finds the container anew at each use, so that one that was re-created under another id is still the same target.</summary>
internal sealed class ContainerFinder(IDockerEngine engine, ContainerSelector selector, TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Compose keeps the old container beside the new one until the old one has stopped.</summary>
    private static readonly TimeSpan RecreationPatience = TimeSpan.FromSeconds(30);

    /// <summary>Null when there is none now.</summary>
    /// <exception cref="RuntimeException">Two match, and go on matching.</exception>
    public async Task<ContainerDetail?> Find(CancellationToken cancellationToken)
    {
        if (selector.Name is { } name)
        {
            // The engine also takes the beginning of an id for a name.
            return await engine.Inspect(name, cancellationToken) is { } found && found.PlainName == name ? found : null;
        }

        var since = clock.GetTimestamp();
        while (true)
        {
            var all = await OfService(cancellationToken);
            if (all.Count <= 1)
            {
                return all.Count == 0 ? null : await engine.Inspect(all[0].Id, cancellationToken);
            }

            if (!IsRecreation(all) || clock.GetElapsedTime(since) > RecreationPatience)
            {
                throw new RuntimeException(
                    $"More than one {selector} matches: {string.Join(", ", all.Select(c => $"{c.Name} ({c.State})"))}.",
                    "DrDrill drills one container: name it with 'runtime.docker.container', or scale the service to 1.");
            }

            await Task.Delay(Interval, clock, cancellationToken);
        }
    }

    /// <summary>Waits for one that may just be being re-created; null when none appears.</summary>
    public async Task<ContainerDetail?> Await(TimeSpan patience, CancellationToken cancellationToken)
    {
        var since = clock.GetTimestamp();
        while (true)
        {
            if (await Find(cancellationToken) is { } found)
            {
                return found;
            }

            if (clock.GetElapsedTime(since) >= patience)
            {
                return null;
            }

            await Task.Delay(Interval, clock, cancellationToken);
        }
    }

    /// <exception cref="RuntimeException">There is none.</exception>
    public async Task<ContainerDetail> Require(TimeSpan patience, CancellationToken cancellationToken) =>
        await Await(patience, cancellationToken)
        ?? throw new RuntimeException($"There is no {selector} at {engine.Address}.", $"{selector.HowToMakeIt}; if it has another name, mend the target's 'runtime.docker'. 'docker ps -a' lists all.");

    private async Task<List<ContainerSummary>> OfService(CancellationToken cancellationToken)
    {
        string[] labels = [$"{ContainerSelector.ProjectLabel}={selector.Project}", $"{ContainerSelector.ServiceLabel}={selector.Service}"];
        var all = await engine.List(labels, all: true, cancellationToken);
        return [.. all.Where(c => !"true".Equals(c.Labels.GetValueOrDefault(ContainerSelector.OneOffLabel), StringComparison.OrdinalIgnoreCase))];
    }

    private static bool IsRecreation(List<ContainerSummary> all) => all.Select(c => c.Labels.GetValueOrDefault(ContainerSelector.NumberLabel)).Distinct().Count() == 1;
}
