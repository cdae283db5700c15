using DrDrill.Drills;
using DrDrill.Runtimes;

namespace DrDrill.Engine;

/// <summary>Makes a clone the service of an isolated drill: the phases start, stop and watch it as they would the live one.</summary>
internal sealed class CloneService(IClone clone, string description) : ITargetRuntime
{
    public string Description => $"isolated clone of {description}";

    public async Task<RunState> Inspect(CancellationToken cancellationToken) => await clone.IsRunning(cancellationToken)
        ? new RunState(Running: true, "clone")
        : new RunState(Running: false, $"its last lines:\n{await clone.LastLines(cancellationToken)}");

    public Task<RunState> Kill(CancellationToken cancellationToken) => Stop(cancellationToken);

    public async Task<RunState> Stop(CancellationToken cancellationToken)
    {
        var before = await Inspect(cancellationToken);
        await clone.Stop(cancellationToken);
        return before;
    }

    public Task Start(CancellationToken cancellationToken) => clone.Start(cancellationToken);

    public Task<IClone> CreateClone(ClonePlan plan, CancellationToken cancellationToken) => throw new NotSupportedException("A clone has no clones.");

    public Task RemoveClones(IReadOnlyList<DataPath> rooms, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string?> WhyNoIsolation(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public Task<long?> MemoryInUse(CancellationToken cancellationToken) => Task.FromResult<long?>(null);
}
