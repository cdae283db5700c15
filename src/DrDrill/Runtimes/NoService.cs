using DrDrill.Drills;

namespace DrDrill.Runtimes;

/// <summary>For targets that are only files: there is nothing to stop or start.</summary>
public sealed class NoService : ITargetRuntime
{
    private static readonly RunState Nothing = new(Running: false, "no service");

    public string Description => "no service";

    public Task<RunState> Inspect(CancellationToken cancellationToken) => Task.FromResult(Nothing);

    public Task<RunState> Kill(CancellationToken cancellationToken) => Task.FromResult(Nothing);

    public Task<RunState> Stop(CancellationToken cancellationToken) => Task.FromResult(Nothing);

    public Task Start(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IClone> CreateClone(ClonePlan plan, CancellationToken cancellationToken) =>
        throw new RuntimeException("A target without a service has no clone.", "This is a defect of DrDrill: please report it with this message.");

    public Task RemoveClones(IReadOnlyList<DataPath> rooms, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string?> WhyNoIsolation(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public Task<long?> MemoryInUse(CancellationToken cancellationToken) => Task.FromResult<long?>(null);
}
