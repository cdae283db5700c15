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

    /// <summary>Boots a throw-away copy; disposing it kills it. Its data directory is the caller's to remove.</summary>
    Task<IRunningClone> BootClone(ClonePlan plan, CancellationToken cancellationToken);
}
