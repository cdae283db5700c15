using DrDrill.Runtimes;
using DrDrill.Runtimes.Docker;

namespace DrDrill.IntegrationTests.Runtimes.Docker;

/// <summary>The real engine over TCP, with certificates of both sides.</summary>
public sealed class TlsEngineTests
{
    [SkippableFact(Timeout = 60_000)]
    public async Task An_engine_is_spoken_to_over_tls_with_the_certificates_of_the_docker_command_line()
    {
        using var door = Door();
        using var engine = new DockerEngine(Address(door, door.Folder()));

        (await engine.Inspect("no-such-container", CancellationToken.None)).Should().BeNull("the engine itself answered that there is none");
    }

    [SkippableFact(Timeout = 60_000)]
    public async Task One_whose_authority_is_a_stranger_is_not_spoken_to()
    {
        using var door = Door();
        using var engine = new DockerEngine(Address(door, door.Folder(stranger: true)));

        await FluentActions.Awaiting(() => engine.Inspect("no-such-container", CancellationToken.None)).Should().ThrowAsync<RuntimeException>();
    }

    [Fact]
    public void A_folder_without_certificates_is_named_with_the_way_out()
    {
        var act = () => new DockerEngine(EngineAddress.Of("tcp://localhost:2376", new Dictionary<string, string> { ["DOCKER_TLS_VERIFY"] = "1", ["DOCKER_CERT_PATH"] = "/no/such/folder" }));

        act.Should().Throw<RuntimeException>().WithMessage("*/no/such/folder*").Which.WayOut.Should().Contain("DOCKER_CERT_PATH");
    }

    private static TlsDoor Door()
    {
        TestEngine.SkipAloudIfAbsent();
        var socket = TestEngine.Address().SocketPath;
        Skip.If(socket is null, "this engine is not reached by a unix socket, so no door can be put in front of it");
        return new TlsDoor(socket!);
    }

    private static EngineAddress Address(TlsDoor door, string folder) =>
        EngineAddress.Of($"tcp://localhost:{door.Port}", new Dictionary<string, string> { ["DOCKER_TLS_VERIFY"] = "1", ["DOCKER_CERT_PATH"] = folder });
}
