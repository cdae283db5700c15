using DrDrill.Runtimes.Docker.Model;

namespace DrDrill.Runtimes.Docker;

/// <summary>
/// What DrDrill asks of a Docker engine. The adapter is our own client of the Engine API; Docker.DotNet can take its place here. Every call is bounded
/// in time, idempotent where the API is, and fails with <see cref="RuntimeException"/> in the engine's words.
/// </summary>
public interface IDockerEngine
{
    EngineAddress Address { get; }

    Task<IReadOnlyList<ContainerSummary>> List(IReadOnlyList<string> labels, bool all, CancellationToken cancellationToken);

    /// <summary>Null when there is none.</summary>
    Task<ContainerDetail?> Inspect(string idOrName, CancellationToken cancellationToken);

    /// <summary>Null when there is none.</summary>
    Task<VolumeDetail?> Volume(string name, CancellationToken cancellationToken);

    Task<bool> HasImage(string id, CancellationToken cancellationToken);

    /// <summary>Makes a container and returns its id; it does not run yet.</summary>
    Task<string> Create(string name, NewContainer container, CancellationToken cancellationToken);

    Task Start(string id, CancellationToken cancellationToken);

    /// <summary>SIGTERM (or the container's own signal), after the grace SIGKILL. A grace of null is the container's own, given for the bound.</summary>
    Task Stop(string id, TimeSpan? grace, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>SIGKILL; returns once nothing of it runs.</summary>
    Task Kill(string id, TimeSpan timeout, CancellationToken cancellationToken);

    Task Unpause(string id, CancellationToken cancellationToken);

    Task SetRestartPolicy(string id, RestartPolicy policy, CancellationToken cancellationToken);

    /// <summary>Kills it, and removes it with its anonymous volumes.</summary>
    Task Remove(string id, CancellationToken cancellationToken);

    Task<string> LastLines(string id, int lines, CancellationToken cancellationToken);

    /// <summary>Bytes; null when it does not run.</summary>
    Task<long?> MemoryInUse(string id, CancellationToken cancellationToken);
}
