using DrDrill.Drills;
using DrDrill.Runtimes;

namespace DrDrill.Tests.Engine;

/// <summary>A service of which is kept what was asked of it.</summary>
internal sealed class RecordedService : ITargetRuntime
{
    private static readonly RunState Running = new(Running: true, "recorded");

    public List<string> Calls { get; } = [];

    public string Description => "recorded";

    public Task<RunState> Inspect(CancellationToken cancellationToken) => Task.FromResult(Running);

    public Task<RunState> Kill(CancellationToken cancellationToken) => Note("kill");

    public Task<RunState> Stop(CancellationToken cancellationToken) => Note("stop");

    public Task Start(CancellationToken cancellationToken) => Note("start");

    public Task<IClone> CreateClone(ClonePlan plan, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task RemoveClones(IReadOnlyList<DataPath> rooms, CancellationToken cancellationToken) => Note("remove clones");

    public Task<string?> WhyNoIsolation(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public Task<long?> MemoryInUse(CancellationToken cancellationToken) => Task.FromResult<long?>(null);

    private Task<RunState> Note(string call)
    {
        Calls.Add(call);
        return Task.FromResult(Running);
    }
}
