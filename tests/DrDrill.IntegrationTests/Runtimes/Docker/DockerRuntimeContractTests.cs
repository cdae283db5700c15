namespace DrDrill.IntegrationTests.Runtimes.Docker;

public sealed class DockerRuntimeContractTests : TargetRuntimeContract
{
    internal override Task<IServiceBench> Bench()
    {
        TestEngine.SkipAloudIfAbsent();
        return Task.FromResult<IServiceBench>(new ContainerBench());
    }
}
