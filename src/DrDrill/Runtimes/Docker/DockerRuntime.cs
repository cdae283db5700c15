using DrDrill.Drills;
using DrDrill.Runtimes.Docker.Model;

namespace DrDrill.Runtimes.Docker;

/// <summary>
/// Stops and starts a service that is a container. While it is down on DrDrill's account its restart policy is "no" (<see cref="RestartHold"/>), and a start by
/// anybody else is seen: such a service may have read half-moved data.
/// </summary>
public sealed class DockerRuntime(DockerSettings settings, IDockerEngine engine, TimeProvider clock) : ITargetRuntime
{
    private const int DefaultStopSeconds = 10;
    private const int LogLines = 5;
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    /// <summary>Between the removal of a container and the making of its successor.</summary>
    private static readonly TimeSpan GapPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(20);
    private static readonly RunState Gone = new(Running: false, "no container");

    private readonly ContainerFinder _finder = new(engine, settings.Container, clock);
    private readonly CloneRooms _clones = new(engine, new ContainerFinder(engine, settings.Container, clock), clock);
    private readonly RestartHold _hold = new(engine, settings.HoldFile);

    public string Description => $"{settings.Container}";

    public async Task<RunState> Inspect(CancellationToken cancellationToken)
    {
        if (await _finder.Find(cancellationToken) is not { } container)
        {
            return Gone;
        }

        // Even one that has ended again by now: it was started on data that was being moved.
        return _hold.Read() is { } held && held.WasStartedSince(container)
            ? new RunState(Running: true, $"{Words(container)}, started at {container.State.StartedAt} though it was held down")
            : StateOf(container);
    }

    public async Task<RunState> Kill(CancellationToken cancellationToken)
    {
        if (await _finder.Await(GapPatience, cancellationToken) is not { } container)
        {
            return Gone;
        }

        await _hold.Take(container, cancellationToken);
        if (container.State.IsUp)
        {
            await Kill(container, cancellationToken);
            await KillSuccessor(container, cancellationToken);
        }

        return StateOf(container);
    }

    public async Task<RunState> Stop(CancellationToken cancellationToken)
    {
        if (await _finder.Await(GapPatience, cancellationToken) is not { } container)
        {
            return Gone;
        }

        await _hold.Take(container, cancellationToken);
        if (container.State.IsUp)
        {
            await Unpause(container, cancellationToken);
            var grace = settings.StopTimeout ?? TimeSpan.FromSeconds(container.Config.StopTimeout ?? DefaultStopSeconds);
            await engine.Stop(container.Id, settings.StopTimeout, grace + Margin, cancellationToken);
            await KillSuccessor(container, cancellationToken);
        }

        return StateOf(container);
    }

    public async Task Start(CancellationToken cancellationToken)
    {
        var container = await _finder.Require(StartPatience, cancellationToken);
        if (_hold.Read() is { } held && container.State.IsUp && held.WasStartedSince(container))
        {
            await Kill(container, cancellationToken); // what it has read is not what is there now
        }

        await _hold.GiveBack(container, cancellationToken);
        try
        {
            await Unpause(container, cancellationToken);
            await engine.Start(container.Id, cancellationToken);
        }
        catch (RuntimeException e)
        {
            throw new RuntimeException($"{e.What}{await Tail(container.Id, cancellationToken)}", e.WayOut, e.Command, e);
        }

        _hold.Forget();
    }

    public async Task Release(CancellationToken cancellationToken)
    {
        if (_hold.Read() is not null)
        {
            if (await _finder.Find(cancellationToken) is { } container)
            {
                await _hold.GiveBack(container, cancellationToken);
            }

            _hold.Forget();
        }
    }

    public Task<IReadOnlyList<string>> Survey(CancellationToken cancellationToken) => new ContainerSurvey(engine, _finder).Look(cancellationToken);

    public Task<IClone> CreateClone(ClonePlan plan, CancellationToken cancellationToken) => _clones.Create(plan, cancellationToken);

    public Task RemoveClones(IReadOnlyList<DataPath> rooms, CancellationToken cancellationToken) => _clones.Remove(rooms, cancellationToken);

    public async Task<string?> WhyNoIsolation(CancellationToken cancellationToken) =>
        await _clones.WhyNot(await _finder.Require(TimeSpan.Zero, cancellationToken), cancellationToken);

    public async Task<long?> MemoryInUse(CancellationToken cancellationToken) =>
        await _finder.Find(cancellationToken) is { } container ? await engine.MemoryInUse(container.Id, cancellationToken) : null;

    private async Task Kill(ContainerDetail container, CancellationToken cancellationToken)
    {
        await Unpause(container, cancellationToken);
        await engine.Kill(container.Id, Margin, cancellationToken);
    }

    /// <summary>It may have been re-created while it was being ended: the successor must not run either.</summary>
    private async Task KillSuccessor(ContainerDetail before, CancellationToken cancellationToken)
    {
        if (await _finder.Find(cancellationToken) is { } now && now.Id != before.Id && now.State.IsUp)
        {
            await _hold.Take(now, cancellationToken);
            await Kill(now, cancellationToken);
        }
    }

    /// <summary>The engine neither kills nor stops nor starts what is paused.</summary>
    private async Task Unpause(ContainerDetail container, CancellationToken cancellationToken)
    {
        if (container.State.Paused)
        {
            await engine.Unpause(container.Id, cancellationToken);
        }
    }

    private async Task<string> Tail(string id, CancellationToken cancellationToken) =>
        await engine.LastLines(id, LogLines, cancellationToken) is { Length: > 0 } lines ? $"\n  its last lines:\n{lines}" : "";

    private static RunState StateOf(ContainerDetail container) => new(container.State is { Running: true, Restarting: false, Paused: false }, Words(container));

    private static string Words(ContainerDetail container) => $"{container.PlainName} ({container.Id[..12]}, {container.State})";
}
