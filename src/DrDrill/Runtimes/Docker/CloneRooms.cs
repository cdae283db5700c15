using DrDrill.Drills;
using DrDrill.Runtimes.Docker.Model;

namespace DrDrill.Runtimes.Docker;

/// <summary>Clones of a container: made, and those that a killed drill left removed.</summary>
internal sealed class CloneRooms(IDockerEngine engine, ContainerFinder finder, TimeProvider clock)
{
    /// <exception cref="RuntimeException">The clone's network could not be entered to ask it, its image is gone, or its room is nowhere on the engine's host.</exception>
    public async Task<IClone> Create(ClonePlan plan, CancellationToken cancellationToken)
    {
        var service = await finder.Require(TimeSpan.Zero, cancellationToken);
        var paths = await EnginePaths.Find(engine, OwnContainer.Id(), cancellationToken);
        var doors = new CloneDoors(engine, paths, clock);
        if (await WhyNot(service, doors, cancellationToken) is { } reason)
        {
            throw new RuntimeException(reason, "Run DrDrill as root on the engine's host.");
        }

        var room = paths.OnEngine(plan.Room) ?? throw new RuntimeException(
            $"{plan.Room} lies in DrDrill's own container: the engine cannot give it to a clone.", "Let the target's work directory lie on a mount of DrDrill's container.");
        return new DockerClone(engine, CloneContainer.Of(service, plan, room), plan.Url, doors.Into(service, plan));
    }

    /// <summary>Every clone has a network of its own; the question is whether it can be asked there.</summary>
    public async Task<string?> WhyNot(ContainerDetail service, CancellationToken cancellationToken) =>
        await WhyNot(service, new CloneDoors(engine, await EnginePaths.Find(engine, OwnContainer.Id(), cancellationToken), clock), cancellationToken);

    /// <summary>By their labels, whatever they are called.</summary>
    public async Task Remove(IReadOnlyList<DataPath> rooms, CancellationToken cancellationToken)
    {
        foreach (var clone in await engine.List([$"{CloneContainer.Label}=1"], all: true, cancellationToken))
        {
            if (DataPath.TryCreate(clone.Labels.GetValueOrDefault(CloneContainer.RoomLabel), out var room) && rooms.Any(mine => mine.Contains(room!)))
            {
                await engine.Remove(clone.Id, cancellationToken);
            }
        }
    }

    private async Task<string?> WhyNot(ContainerDetail service, CloneDoors doors, CancellationToken cancellationToken) => await engine.HasImage(service.Image, cancellationToken)
        ? await doors.WhyNot(service, cancellationToken)
        : throw new RuntimeException($"The image of container {service.PlainName} ({service.Config.Image}, {service.Image}) is gone: no clone can be made of it.", $"Get it again: 'docker pull {service.Config.Image}', and let the container be made of that.");
}
