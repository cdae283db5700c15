using DrDrill.Runtimes;
using DrDrill.Runtimes.Docker;

namespace DrDrill.Tests.Runtimes.Docker;

public sealed class EngineAddressTests
{
    [Theory]
    [InlineData(null, null, "unix:///var/run/docker.sock")]
    [InlineData(null, "unix:///run/user/1000/docker.sock", "unix:///run/user/1000/docker.sock")]
    [InlineData("unix:///other.sock", "unix:///run/user/1000/docker.sock", "unix:///other.sock")]
    [InlineData("tcp://engine.example:1234", null, "tcp://engine.example:1234")]
    [InlineData("tcp://engine.example", null, "tcp://engine.example:2375")]
    public void What_is_configured_wins_then_DOCKER_HOST_then_the_usual_socket(string? configured, string? environment, string address) => Of(configured, ("DOCKER_HOST", environment)).ToString().Should().Be(address);

    [Fact]
    public void TLS_is_as_for_the_docker_command_line()
    {
        var address = Of("tcp://engine.example", ("DOCKER_TLS_VERIFY", "1"), ("DOCKER_CERT_PATH", "/certs"));

        (address.Port, address.TlsFolder, address.IsRemote).Should().Be((2376, "/certs", true));
        Of("tcp://127.0.0.1:2375", ("DOCKER_TLS_VERIFY", "")).TlsFolder.Should().BeNull();
    }

    [Theory]
    [InlineData("ssh://root@engine")]
    [InlineData("docker.sock")]
    [InlineData("unix://")]
    [InlineData("tcp://")]
    public void Anything_else_is_an_error_that_says_what_to_write(string text) =>
        FluentActions.Invoking(() => Of(null, ("DOCKER_HOST", text))).Should().Throw<RuntimeException>().Which.Message.Should().Contain($"'{text}'").And.Contain("DOCKER_HOST").And.Contain("unix:///var/run/docker.sock");

    private static EngineAddress Of(string? configured, params (string Name, string? Value)[] environment) =>
        EngineAddress.Of(configured, environment.ToDictionary(e => e.Name, e => e.Value ?? "", StringComparer.Ordinal));
}
