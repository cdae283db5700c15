namespace DrDrill.IntegrationTests.Cli;

/// <summary>One after the other: one Prometheus and one repository for all that need them. Others may run beside them, because none of these holds a duration against a clock.</summary>
[CollectionDefinition(Name)]
public sealed class CommandLineCollection : ICollectionFixture<OwnStack>
{
    public const string Name = "command line";
}
