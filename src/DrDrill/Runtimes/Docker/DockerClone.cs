using DrDrill.Runtimes.Docker.Model;
using DrDrill.Tools;

namespace DrDrill.Runtimes.Docker;

/// <summary>A clone as a container without a network, asked inside its own network. Disposing it removes the container and the way into it.</summary>
internal sealed class DockerClone : IClone
{
    private const int LinesShown = 5;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(40);

    private readonly IDockerEngine _engine;
    private readonly string _name = $"drdrill-clone-{Guid.NewGuid():N}";
    private readonly NewContainer _container;
    private readonly ICloneDoor _door;
    private string? _id;

    /// <param name="engine">Which.</param>
    /// <param name="container">What is made.</param>
    /// <param name="url">Of the service in its own network.</param>
    /// <param name="door">The way there; the clone's own from now on.</param>
    public DockerClone(IDockerEngine engine, NewContainer container, Uri url, ICloneDoor door)
    {
        (_engine, _container, _door) = (engine, container, door);
        Access = new ServiceAccess(url, door.Http);
    }

    public ServiceAccess Access { get; }

    public async Task Start(CancellationToken cancellationToken)
    {
        _id ??= await _engine.Create(_name, _container, cancellationToken);
        await _engine.Start(_id, cancellationToken);
        if (await _engine.Inspect(_id, cancellationToken) is { } clone)
        {
            await Enter(clone, cancellationToken);
        }
    }

    /// <summary>One that ends while its door is opened is no matter of the door: whoever watches it shows its last words.</summary>
    private async Task Enter(ContainerDetail clone, CancellationToken cancellationToken)
    {
        try
        {
            await _door.Open(clone, cancellationToken);
        }
        catch (RuntimeException)
        {
            if (await IsRunning(cancellationToken))
            {
                throw;
            }
        }
    }

    public async Task Stop(CancellationToken cancellationToken)
    {
        await _door.Shut(cancellationToken);
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
        await _door.DisposeAsync();
        if (_id is not null)
        {
            await _engine.Remove(_id, CancellationToken.None);
        }
    }
}
