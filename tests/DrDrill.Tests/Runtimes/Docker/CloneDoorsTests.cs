using DrDrill.Runtimes.Docker;
using DrDrill.Runtimes.Docker.Model;

namespace DrDrill.Tests.Runtimes.Docker;

/// <summary>A worker in a container that sees none of the host's processes.</summary>
public sealed class CloneDoorsTests
{
    private const int Timeout = 20_000;
    private static readonly EngineAddress Remote = new(null, "socket-proxy", 2375, null);

    [Theory(Timeout = Timeout)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_worker_in_a_container_that_its_engine_knows_has_a_way_wherever_that_engine_listens(bool isRemote) =>
        (await WhyNot(new FakeEngine { Address = isRemote ? Remote : new FakeEngine().Address }, isContainer: true)).Should().BeNull();

    [Fact(Timeout = Timeout)]
    public async Task A_worker_elsewhere_has_none_into_a_remote_engines_clones() =>
        (await WhyNot(new FakeEngine { Address = Remote }, isContainer: false)).Should().Contain("remote").And.Contain("socket-proxy");

    [Fact(Timeout = Timeout)]
    public async Task A_worker_whose_program_is_mounted_into_its_container_has_none_and_the_program_is_named() =>
        (await WhyNot(new FakeEngine(), isContainer: true, Some.Bind("/srv/drdrill", Path.GetDirectoryName(OwnProgram.Words[^1])!))).Should().Contain(OwnProgram.Words[^1]).And.Contain("pid: host");

    [Fact(Timeout = Timeout)]
    public async Task A_worker_whose_image_is_gone_has_none() =>
        (await WhyNot(new FakeEngine { HasImages = false }, isContainer: true)).Should().Contain("sha256:1234").And.Contain("gone");

    [Theory]
    [InlineData("/opt/drdrill/drdrill", "/opt/drdrill/drdrill")]
    [InlineData("/usr/share/dotnet/dotnet", "/usr/share/dotnet/dotnet /opt/drdrill/drdrill.dll")]
    public void The_program_is_started_again_as_it_was(string process, string words) => OwnProgram.WordsOf(process, "/opt/drdrill/drdrill.dll").Should().Equal(words.Split(' '));

    private static async Task<string?> WhyNot(FakeEngine engine, bool isContainer, params MountPoint[] mounts)
    {
        var own = Some.Container("worker", [Some.Volume("data", "/data"), .. mounts]);
        engine.Containers.Add(own);
        var paths = await EnginePaths.Find(engine, isContainer ? own.Id : null, CancellationToken.None);
        return await new CloneDoors(engine, paths, TimeProvider.System).WhyNot(Some.Container(), CancellationToken.None);
    }
}
