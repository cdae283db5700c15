using DrDrill.Drills;
using DrDrill.Runtimes;

namespace DrDrill.IntegrationTests.Engine;

/// <summary>A real runtime that cannot boot clones.</summary>
internal sealed class NoCloneRuntime(ITargetRuntime inner) : ITargetRuntime
{
    public const string Why = "no room for a clone in this test";

    public string Description => inner.Description;

    public Task<RunState> Inspect(CancellationToken cancellationToken) => inner.Inspect(cancellationToken);

    public Task<RunState> Kill(CancellationToken cancellationToken) => inner.Kill(cancellationToken);

    public Task<RunState> Stop(CancellationToken cancellationToken) => inner.Stop(cancellationToken);

    public Task Start(CancellationToken cancellationToken) => inner.Start(cancellationToken);

    public Task<IClone> CreateClone(ClonePlan plan, CancellationToken cancellationToken) => throw new RuntimeException(Why, "none");

    public Task RemoveClones(IReadOnlyList<DataPath> rooms, CancellationToken cancellationToken) => inner.RemoveClones(rooms, cancellationToken);

    public Task<string?> WhyNoIsolation(CancellationToken cancellationToken) => inner.WhyNoIsolation(cancellationToken);

    public Task<long?> MemoryInUse(CancellationToken cancellationToken) => inner.MemoryInUse(cancellationToken);
}
