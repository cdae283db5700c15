using DrDrill.Drills;
using DrDrill.Runtimes.Docker.Model;
using DrDrill.Tools;

namespace DrDrill.Runtimes.Docker;

/// <summary>
/// A second throw-away container, of the worker's own image, in the clone's network: it listens on a unix socket in a directory that it and the worker have mounted,
/// and hands on to the clone's port. For a worker in a container that cannot enter the clone's network itself.
/// </summary>
/// <remarks>A network goes with the last process in it, and a stopped clone gets a new one at its next start: the relay is killed before and started after.</remarks>
internal sealed class RelayDoor : ICloneDoor
{
    private const int LinesShown = 3;
    private static readonly TimeSpan KillTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly IDockerEngine _engine;
    private readonly Func<string, NewContainer> _container;
    private readonly string _name = $"drdrill-clone-relay-{Guid.NewGuid():N}";
    private readonly SocketDirectory _directory;
    private readonly TimeProvider _clock;
    private string? _id;
    private string? _startOfClone;

    /// <param name="engine">Which.</param>
    /// <param name="container">What is made for a clone of that id.</param>
    /// <param name="directory">Where the socket lies, as the worker sees it.</param>
    /// <param name="clock">For the wait until the relay listens.</param>
    public RelayDoor(IDockerEngine engine, Func<string, NewContainer> container, DataPath directory, TimeProvider clock)
    {
        (_engine, _container, _directory, _clock) = (engine, container, new SocketDirectory(directory.Value), clock);
        Http = _directory.Http();
    }

    public HttpClient Http { get; }

    public async Task Open(ContainerDetail clone, CancellationToken cancellationToken)
    {
        if (_startOfClone != clone.State.StartedAt)
        {
            await Shut(cancellationToken); // one that still runs is in the network of a clone that has ended
        }

        _startOfClone = clone.State.StartedAt;
        if (await Start(clone.Id, cancellationToken))
        {
            await UntilItListens(clone.Id, cancellationToken);
        }
    }

    public async Task Shut(CancellationToken cancellationToken)
    {
        if (_id is not null)
        {
            await _engine.Kill(_id, KillTimeout, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _directory.Dispose();
        if (_id is not null)
        {
            await _engine.Remove(_id, CancellationToken.None);
        }
    }

    /// <summary>False when the clone has ended meanwhile.</summary>
    private async Task<bool> Start(string clone, CancellationToken cancellationToken)
    {
        try
        {
            _id ??= await _engine.Create(_name, _container(clone), cancellationToken);
            await _engine.Start(_id, cancellationToken);
            return true;
        }
        catch (RuntimeException) when (!cancellationToken.IsCancellationRequested)
        {
            if (await HasEnded(clone, cancellationToken))
            {
                return false;
            }

            throw;
        }
    }

    /// <summary>Returns also when the clone has ended meanwhile: there is no network to enter any more, and whoever asks finds out why.</summary>
    private async Task UntilItListens(string clone, CancellationToken cancellationToken)
    {
        var since = _clock.GetTimestamp();
        while (!await _directory.Listens(cancellationToken) && !await HasEnded(clone, cancellationToken))
        {
            var isLate = _clock.GetElapsedTime(since) > StartTimeout;
            if (isLate || await HasEnded(_id!, cancellationToken))
            {
                throw new RuntimeException(
                    $"The relay into the clone's network {(isLate ? $"did not listen within {StartTimeout.TotalSeconds:0} s" : "ended at once")}. Its last lines:\n{await _engine.LastLines(_id!, LinesShown, cancellationToken)}",
                    "DrDrill's image must be able to run the program that runs in DrDrill's container; or run DrDrill on the engine's host.");
            }

            await Task.Delay(Interval, _clock, cancellationToken);
        }
    }

    private async Task<bool> HasEnded(string id, CancellationToken cancellationToken) => await _engine.Inspect(id, cancellationToken) is not { State.Running: true };
}
