namespace DrDrill.IntegrationTests.Cli;

/// <summary>Alone on the machine: what holds the product's durations against an observer's own must not measure its neighbours.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class QuietCollection : ICollectionFixture<OwnStack>
{
    public const string Name = "quiet";
}
