namespace DrDrill.Runtimes.Docker.Model;

/// <summary>A container's state.</summary>
/// <param name="Status"><c>created</c>, <c>running</c>, <c>paused</c>, <c>restarting</c>, <c>removing</c>, <c>exited</c> or <c>dead</c>.</param>
/// <param name="Pid">On the engine's host; 0 when it does not run.</param>
/// <param name="StartedAt">RFC 3339 with nanoseconds; year 1 when it never ran.</param>
public sealed record ContainerState(string Status, bool Running, bool Paused, bool Restarting, int Pid, int ExitCode, string StartedAt)
{
    /// <summary>Killed by the kernel, for want of memory.</summary>
    public bool OOMKilled { get; init; }

    /// <summary>Null without a health check.</summary>
    public HealthReport? Health { get; init; }

    /// <summary>Also while the engine restarts it over and over, and while it is paused.</summary>
    public bool IsUp => Running || Restarting || Paused;

    public override string ToString() => Health is { } health ? $"{Status}, {health.Status}" : Status;
}
