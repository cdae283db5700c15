namespace DrDrill.IntegrationTests.Runtimes.Processes;

public sealed class ProcessRuntimeContractTests : TargetRuntimeContract
{
    internal override Task<IServiceBench> Bench() => Task.FromResult<IServiceBench>(new ProcessBench());
}
