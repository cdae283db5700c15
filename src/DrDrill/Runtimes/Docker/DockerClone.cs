using DrDrill.Drills;
using DrDrill.Runtimes.Docker.Model;
using DrDrill.Tools;

namespace DrDrill.Runtimes.Docker;

/// <summary>A clone as a container without a network, asked through its own network namespace. Disposing it removes the container.</summary>
internal sealed class DockerClone : IClone
{
    private const int LinesShown = 5;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(40);

    private readonly IDockerEngine _engine;
    private readonly string _name = $"drdrill-clone-{Guid.NewGuid():N}";
    private readonly NewContainer _container;
    private readonly ClonePlan _plan;
    private readonly bool _mustBeSeen;
    private string? _id;
    private int _pid;

    /// <param name="engine">Which.</param>
    /// <param name="container">What is made.</param>
    /// <param name="plan">How it is booted.</param>
    /// <param name="mustBeSeen">Whether process numbers here may be others than the engine's: then the clone's must be seen to be its own.</param>
    public DockerClone(IDockerEngine engine, NewContainer container, ClonePlan plan, bool mustBeSeen)
    {
        (_engine, _container, _plan, _mustBeSeen) = (engine, container, plan, mustBeSeen);
        Access = new ServiceAccess(plan.Url, NamespaceHttp.Into(() => _pid > 0 ? _pid : throw new IOException("the clone does not run")));
    }

    public ServiceAccess Access { get; }

    public async Task Start(CancellationToken cancellationToken)
    {
        _id ??= await _engine.Create(_name, _container, cancellationToken);
        await _engine.Start(_id, cancellationToken);
        _pid = (await _engine.Inspect(_id, cancellationToken))?.State.Pid ?? 0;
        if (!(Locality.SameInode(_pid, _plan.Room.Value, _plan.Room) ?? !_mustBeSeen) && await IsRunning(cancellationToken))
        {
            _pid = 0; // another process has that number here, and its network is not the clone's
            throw new RuntimeException("The clone's process cannot be seen from here, so its network cannot be entered.", "Run DrDrill as root on the engine's host.");
        }
    }

    public async Task Stop(CancellationToken cancellationToken)
    {
        _pid = 0;
        if (_id is not null)
        {
            await _engine.Stop(_id, Grace, StopTimeout, cancellationToken);
        }
    }

    public async Task<bool> IsRunning(CancellationToken cancellationToken) =>
        _id is not null && await _engine.Inspect(_id, cancellationToken) is { State.Running: true };

    public async Task<string> LastLines(CancellationToken cancellationToken)
    {
        if (_id is null)
        {
            return "(it was never made)";
        }

        var state = (await _engine.Inspect(_id, cancellationToken))?.State;
        var lines = await _engine.LastLines(_id, LinesShown, cancellationToken);
        var killed = state is { OOMKilled: true } ? "\n(it was killed for want of memory)" : "";
        return $"{(lines.Length > 0 ? lines : "(no log)")}{killed}";
    }

    public async ValueTask DisposeAsync()
    {
        _pid = 0;
        Access.Http.Dispose();
        if (_id is not null)
        {
            await _engine.Remove(_id, CancellationToken.None);
        }
    }
}
