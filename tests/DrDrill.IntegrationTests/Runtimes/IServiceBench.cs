using DrDrill.Runtimes;

namespace DrDrill.IntegrationTests.Runtimes;

/// <summary>A real service and the runtime that is tested on it; removed when disposed.</summary>
internal interface IServiceBench : IAsyncDisposable
{
    ITargetRuntime Runtime { get; }

    /// <summary>How many of it run, found by another way than the runtime's.</summary>
    Task<int> Instances();
}
