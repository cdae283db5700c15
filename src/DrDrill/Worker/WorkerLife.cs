using DrDrill.Configuration;

namespace DrDrill.Worker;

/// <summary>What the whole worker shares.</summary>
internal sealed record WorkerLife(DrDrillOptions Options, TimeProvider Clock, WorkerHealth Health, WorkerStop Stop)
{
    public WorkerPulse Pulse { get; init; } = new(Clock);
}
