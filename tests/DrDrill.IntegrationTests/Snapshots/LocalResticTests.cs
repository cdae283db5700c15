using DrDrill.Drills;

namespace DrDrill.IntegrationTests.Snapshots;

/// <summary>restic with its repository in a directory.</summary>
[Trait("needs", "restic")]
public sealed class LocalResticTests : ResticFaultsContract
{
    private RepositoryBench? _bench;

    protected override RepositoryBench Bench => _bench!;

    public override Task InitializeAsync()
    {
        Tool.MustBeThere("restic");
        var root = DataPath.Create(Directory.CreateTempSubdirectory("drdrill-restic-").FullName);
        _bench = new RepositoryBench(root.Below("repository").Value, root, root.Below("repository"));
        return Task.CompletedTask;
    }

    public override Task DisposeAsync()
    {
        _bench?.Dispose();
        return Task.CompletedTask;
    }

    [SkippableFact]
    public void It_says_where_it_lies()
    {
        Bench.Open().LocalPath.Should().Be(Bench.Stored);
        Bench.Open().Location.Should().Be(Bench.Stored.Value);
    }
}
