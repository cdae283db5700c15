using DrDrill.Runtimes.Docker.Model;

namespace DrDrill.Runtimes.Docker;

/// <summary>The way into a clone's own network: entered from here, or by way of a relay in it. Disposing it leaves nothing behind.</summary>
internal interface ICloneDoor : IAsyncDisposable
{
    /// <summary>Asks the clone while the door is open, and fails while it is shut; the same one over restarts.</summary>
    HttpClient Http { get; }

    /// <summary>The clone was started, perhaps anew: its network is another one then.</summary>
    /// <exception cref="RuntimeException">Its network cannot be reached.</exception>
    Task Open(ContainerDetail clone, CancellationToken cancellationToken);

    /// <summary>The clone is about to be stopped. Nothing when it is shut.</summary>
    Task Shut(CancellationToken cancellationToken);
}
