using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using DrDrill.Runtimes;
using DrDrill.Runtimes.Docker;
using DrDrill.Runtimes.Docker.Api;
using RichardSzalay.MockHttp;

namespace DrDrill.Tests.Runtimes.Docker.Api;

public sealed class EngineHttpTests
{
    private static readonly EngineAddress Address = new("/no/such/docker.sock", null, 0, null);

    [Theory(Timeout = 10_000)]
    [InlineData("1.41", "1.41")]
    [InlineData("1.52", "1.44")]
    public async Task The_lower_of_both_versions_is_spoken(string theirs, string spoken)
    {
        using var mock = Engine(theirs);
        mock.When($"http://docker/v{spoken}/volumes/data").Respond("application/json", """{"Name":"data","Driver":"local","Mountpoint":"/m"}""");
        using var engine = new DockerEngine(Address, mock);

        (await engine.Volume("data", CancellationToken.None))!.Mountpoint.Should().Be("/m");
    }

    [Fact(Timeout = 10_000)]
    public async Task An_engine_that_is_too_old_is_refused()
    {
        using var mock = Engine("1.40");
        using var engine = new DockerEngine(Address, mock);

        (await Asking(engine).Should().ThrowAsync<RuntimeException>()).Which.Message.Should().Contain("too old").And.Contain("1.40").And.Contain("1.41");
    }

    [Fact(Timeout = 10_000)]
    public async Task What_tells_no_version_is_no_engine()
    {
        using var mock = new MockHttpMessageHandler();
        mock.When("*").Respond(HttpStatusCode.OK);
        using var engine = new DockerEngine(Address, mock);

        (await Asking(engine).Should().ThrowAsync<RuntimeException>()).Which.Message.Should().Contain("no Docker engine");
    }

    [Fact(Timeout = 10_000)]
    public async Task The_engines_own_words_are_quoted()
    {
        using var mock = Engine("1.41");
        mock.When("http://docker/v1.41/*").Respond(HttpStatusCode.InternalServerError, JsonContent.Create(new { message = "driver failed" }));
        using var engine = new DockerEngine(Address, mock);

        (await Asking(engine).Should().ThrowAsync<RuntimeException>()).Which.Message.Should().Contain("driver failed").And.Contain("(500)");
    }

    [Fact(Timeout = 10_000)]
    public async Task Without_an_engine_the_socket_and_the_way_out_are_named()
    {
        using var engine = new DockerEngine(Address);

        (await Asking(engine).Should().ThrowAsync<RuntimeException>()).Which.Message.Should().Contain("No Docker engine answers at unix:///no/such/docker.sock").And.Contain("systemctl start docker");
    }

    [Fact(Timeout = 10_000)]
    public async Task Without_permission_on_the_socket_it_is_said_so()
    {
        using var mock = new MockHttpMessageHandler();
        mock.When("*").Throw(new HttpRequestException("refused", new SocketException((int)SocketError.AccessDenied)));
        using var engine = new DockerEngine(Address, mock);

        (await Asking(engine).Should().ThrowAsync<RuntimeException>()).Which.Message.Should().Contain("No permission").And.Contain("as root");
    }

    private static MockHttpMessageHandler Engine(string version)
    {
        var mock = new MockHttpMessageHandler();
        mock.When("http://docker/_ping").Respond(() =>
        {
            var answer = new HttpResponseMessage(HttpStatusCode.OK);
            answer.Headers.Add("Api-Version", version);
            return Task.FromResult(answer);
        });
        return mock;
    }

    private static Func<Task> Asking(DockerEngine engine) => FluentActions.Awaiting(() => engine.Volume("data", CancellationToken.None));
}
