namespace DrDrill.IntegrationTests.Runtimes.Docker;

/// <summary>One after the other: they drill the same two containers.</summary>
[CollectionDefinition(Name)]
public sealed class DockerCollection : ICollectionFixture<ContainerStack>
{
    public const string Name = "containers";
}
