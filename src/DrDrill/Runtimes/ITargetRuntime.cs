using DrDrill.Drills;

namespace DrDrill.Runtimes;

/// <summary>
/// What stops and starts a target. Every call is bounded in time and idempotent: killing what is dead and starting what runs are no errors.
/// Failures are <see cref="RuntimeException"/> and quote the last lines of the service's log.
/// </summary>
public interface ITargetRuntime
{
    /// <summary>For the report and for errors, e.g. <c>process /usr/bin/prometheus (pid file /run/p.pid)</c>.</summary>
    string Description { get; }

    Task<RunState> Inspect(CancellationToken cancellationToken);

    /// <summary>The disaster: SIGKILL. Returns the state from before, once the process is gone.</summary>
    Task<RunState> Kill(CancellationToken cancellationToken);

    /// <summary>An orderly stop, bounded by the configured stop timeout, then a kill. Returns the state from before.</summary>
    Task<RunState> Stop(CancellationToken cancellationToken);

    /// <summary>Starts the service; returns as soon as its process runs, not when it is ready.</summary>
    Task Start(CancellationToken cancellationToken);

    /// <summary>Gives back what <see cref="Kill"/> and <see cref="Stop"/> changed of how the service is supervised (a restart policy), without starting it.</summary>
    Task Release(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Before a strike: what is to be known of how the service runs. Touches nothing.</summary>
    /// <exception cref="RuntimeException">It must not be struck as it is.</exception>
    Task<IReadOnlyList<string>> Survey(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>A throw-away copy in a network of its own, not started yet; disposing it kills it. Its room is the caller's to remove.</summary>
    Task<IClone> CreateClone(ClonePlan plan, CancellationToken cancellationToken);

    /// <summary>Ends the clones that a killed drill left in these rooms; none is no error.</summary>
    Task RemoveClones(IReadOnlyList<DataPath> rooms, CancellationToken cancellationToken);

    /// <summary>Null when a clone can be shut off from every network; otherwise why not. Touches nothing.</summary>
    Task<string?> WhyNoIsolation(CancellationToken cancellationToken);

    /// <summary>What the live service holds in memory, in bytes; null when it does not run or nobody can tell.</summary>
    Task<long?> MemoryInUse(CancellationToken cancellationToken);
}
