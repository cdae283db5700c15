namespace DrDrill.IntegrationTests.Cli;

/// <summary>One after the other: they measure durations, and two drills at once measure each other. One Prometheus and one repository for all that need them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class CommandLineCollection : ICollectionFixture<OwnStack>
{
    public const string Name = "command line";
}
