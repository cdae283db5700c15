using DrDrill.Drills;
using DrDrill.Runtimes.Docker;
using DrDrill.Runtimes.Docker.Model;

namespace DrDrill.Tests.Runtimes.Docker;

public sealed class EnginePathsTests
{
    private static readonly EnginePaths Paths = EnginePaths.Of(
        [Some.Bind("/srv", "/host/srv"), Some.Bind("/srv/prometheus", "/prometheus"), Some.Volume("loki", "/loki"), new MountPoint("tmpfs", "/tmp", RW: true)]);

    [Theory]
    [InlineData("/srv/prometheus/data", "/prometheus/data")]
    [InlineData("/srv/prometheus", "/prometheus")]
    [InlineData("/srv/prometheus2", "/host/srv/prometheus2")]
    [InlineData("/var/lib/docker/volumes/loki/_data/chunks", "/loki/chunks")]
    public void A_path_goes_through_the_closest_mount_in_both_directions(string engine, string here)
    {
        Paths.Here(DataPath.Create(engine))!.Value.Should().Be(here);
        Paths.OnEngine(DataPath.Create(here))!.Value.Should().Be(engine);
    }

    [Fact]
    public void What_no_mount_covers_cannot_be_reached()
    {
        Paths.Here(DataPath.Create("/var/lib/docker/volumes/other/_data")).Should().BeNull();
        Paths.OnEngine(DataPath.Create("/var/lib/drdrill")).Should().BeNull();
        Paths.OnEngine(DataPath.Create("/tmp/x")).Should().BeNull("memory is not the engine's");
    }

    [Fact]
    public void On_a_host_they_are_the_same() => EnginePaths.Same.Here(DataPath.Create("/a"))!.Value.Should().Be("/a");
}
