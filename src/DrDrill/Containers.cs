using System.Collections.Concurrent;
using DrDrill.Configuration;
using DrDrill.Drills;
using DrDrill.Runtimes;
using DrDrill.Runtimes.Docker;
using DrDrill.Tools;

namespace DrDrill;

/// <summary>Wires targets that are containers: their engine, their runtime, and their data, which the engine is asked for.</summary>
internal static class Containers
{
    private const string HoldFile = "restart-policy.json";
    private static readonly ConcurrentDictionary<EngineAddress, DockerEngine> Engines = new();

    public static ITargetRuntime Runtime(DockerOptions options, DataPath work, TimeProvider clock) =>
        new DockerRuntime(new DockerSettings(Selector(options), options.StopTimeout, work.Below(HoldFile).Value), Engine(options), clock);

    /// <summary>Fills in the data directories that are not written.</summary>
    /// <exception cref="RefusedException">One cannot be found, or two are the same.</exception>
    public static async Task<IReadOnlyList<TargetOptions>> Locate(IReadOnlyList<TargetOptions> targets, TimeProvider clock, CancellationToken cancellationToken)
    {
        var located = new List<TargetOptions>();
        foreach (var target in targets)
        {
            var found = target is { Data: null, Runtime.Docker: { } docker } ? target with { Data = (await Find(target.Kind, docker, clock, cancellationToken)).Value } : target;
            RefuseShared(found, located);
            located.Add(found);
        }

        return located;
    }

    private static async Task<DataPath> Find(string kind, DockerOptions docker, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            return await new DataLocator(Engine(docker), OwnContainer.Id(), clock).Find(Selector(docker), kind, docker.Destination, cancellationToken);
        }
        catch (RuntimeException e)
        {
            throw new RefusedException(e.What, e.WayOut, e.Command, e);
        }
    }

    /// <summary>What the configuration's rules say of written paths holds for found ones, too.</summary>
    private static void RefuseShared(TargetOptions target, IReadOnlyList<TargetOptions> others)
    {
        var own = DataPath.Create(target.Data!);
        if (others.FirstOrDefault(other => own.Contains(DataPath.Create(other.Data!)) || DataPath.Create(other.Data!).Contains(own)) is { } shared)
        {
            throw new RefusedException($"Targets {shared.Name} and {target.Name} have their data in one another ({shared.Data}, {target.Data}).", "Give each target a directory of its own.");
        }
    }

    private static DockerEngine Engine(DockerOptions options) => Engines.GetOrAdd(EngineAddress.Of(options.Host, SettingsEnvironment.OfProcess()), address => new DockerEngine(address));

    private static ContainerSelector Selector(DockerOptions options) =>
        options.Container is { } name ? ContainerSelector.Named(name) : ContainerSelector.OfService(options.Project!, options.Service!);
}
