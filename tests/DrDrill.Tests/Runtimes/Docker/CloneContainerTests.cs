using DrDrill.Drills;
using DrDrill.Runtimes.Docker;

namespace DrDrill.Tests.Runtimes.Docker;

public sealed class CloneContainerTests
{
    private static readonly ClonePlan Plan = new(["--config.file=/w/clone/c.yml"], DataPath.Create("/w/clone"), DataPath.Create("/w/clone/data"), 9090, "-/ready") { Limits = new CloneLimits(1 << 30, 2) };

    [Theory]
    [InlineData("/bin/prometheus", "/bin/prometheus")]
    [InlineData("/bin/prometheus --config.file=/x --web.enable-lifecycle", "/bin/prometheus")]
    [InlineData("/tini -- /bin/prometheus --config.file=/x", "/tini -- /bin/prometheus")]
    [InlineData("", "/bin/prometheus")]
    public void The_program_is_the_services_without_what_is_said_to_it(string entrypoint, string program)
    {
        var service = Some.Container();
        service = service with { Config = service.Config with { Entrypoint = entrypoint.Split(' ', StringSplitOptions.RemoveEmptyEntries) } };

        CloneContainer.Program(service).Should().Equal(program.Split(' '));
    }

    [Fact]
    public void It_has_no_network_no_capabilities_no_volume_of_its_own_and_its_room_where_the_engine_has_it()
    {
        var service = Some.Container();
        service = service with { Config = service.Config with { User = "65534", Volumes = new Dictionary<string, object>(StringComparer.Ordinal) { ["/prometheus"] = new() } } };

        var clone = CloneContainer.Of(service, Plan, DataPath.Create("/srv/w/clone"));

        (clone.Image, clone.User, clone.HostConfig.NetworkMode, clone.HostConfig.ReadonlyRootfs).Should().Be(("sha256:1234", "65534", "none", true));
        (clone.HostConfig.CapDrop, clone.HostConfig.CapAdd).Should().BeEquivalentTo((new[] { "ALL" }, Array.Empty<string>()));
        clone.HostConfig.Mounts.Should().ContainSingle().Which.Should().Match<DrDrill.Runtimes.Docker.Model.NewMount>(m => m.Source == "/srv/w/clone" && m.Target == "/w/clone");
        clone.HostConfig.Tmpfs.Keys.Should().BeEquivalentTo("/prometheus", "/tmp");
        (clone.HostConfig.Memory, clone.HostConfig.MemorySwap, clone.HostConfig.NanoCpus, clone.HostConfig.RestartPolicy.Name).Should().Be((1 << 30, 1 << 30, 2_000_000_000, "no"));
        clone.Labels.Should().Contain("drdrill.clone", "1").And.Contain("drdrill.room", "/w/clone");
    }

    [Fact]
    public void A_root_may_read_the_files_of_others_as_the_live_one_can() => CloneContainer.Of(Some.Container(), Plan, Plan.Room).HostConfig.CapAdd.Should().Equal("DAC_OVERRIDE");
}
