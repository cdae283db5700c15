using DrDrill.Drills;
using DrDrill.Runtimes;

namespace DrDrill.Engine.NegativeControls;

/// <summary>The runtime itself, but for its clones: their data is spoiled before they boot. Nothing here can stop or start the live service.</summary>
internal sealed class SpoiledRuntime(ITargetRuntime inner, Action<DataPath> spoil) : ITargetRuntime
{
    public string Description => inner.Description;

    public Task<RunState> Inspect(CancellationToken cancellationToken) => inner.Inspect(cancellationToken);

    public Task<RunState> Kill(CancellationToken cancellationToken) => throw Never();

    public Task<RunState> Stop(CancellationToken cancellationToken) => throw Never();

    public Task Start(CancellationToken cancellationToken) => throw Never();

    public Task<IClone> CreateClone(ClonePlan plan, CancellationToken cancellationToken)
    {
        spoil(plan.Data);
        return inner.CreateClone(plan, cancellationToken);
    }

    public Task RemoveClones(IReadOnlyList<DataPath> rooms, CancellationToken cancellationToken) => inner.RemoveClones(rooms, cancellationToken);

    public Task<string?> WhyNoIsolation(CancellationToken cancellationToken) => inner.WhyNoIsolation(cancellationToken);

    public Task<long?> MemoryInUse(CancellationToken cancellationToken) => inner.MemoryInUse(cancellationToken);

    private static NotSupportedException Never() => new("A negative control never touches the live service.");
}
