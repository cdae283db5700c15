using DrDrill.Configuration;

namespace DrDrill.Tests.Configuration;

public sealed class WebSettingsTests : IDisposable
{
    private const string Token = "0123456789abcdef";
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_a_section_the_pages_are_on_loopback_and_ask_for_no_token()
    {
        var web = _folder.Load(ConfigFolder.Minimal).Web;

        (web.Listen, web.RequireToken(), web.StaleAfter).Should().Be(("127.0.0.1:9467", null, TimeSpan.FromHours(26)));
        web.Hosts.Should().BeEmpty();
    }

    [Fact]
    public void The_environment_wins_over_the_file_and_neither_is_printed_or_hashed()
    {
        _folder.Write("token", Token + "-file\n");
        var yaml = ConfigFolder.Minimal + $"\nweb:\n  tokenFile: {_folder.PathOf("token")}\n  hosts: [drills.example.org]\n";
        _folder.Load(yaml).Web.RequireToken()!.Reveal().Should().Be(Token + "-file");

        _folder.Environment["DRDRILL_WEB_TOKEN"] = Token + "-environment";
        var options = _folder.Load(yaml);
        options.Web.RequireToken()!.Reveal().Should().Be(Token + "-environment");
        options.Web.Hosts.Should().Equal("drills.example.org");
        (options + ConfigHash.Canonical(options)).Should().NotContain(Token);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("")]
    public void A_token_that_can_be_guessed_or_is_empty_opens_nothing(string token)
    {
        _folder.Write("token", token);

        FluentActions.Invoking(() => _folder.Load(ConfigFolder.Minimal + $"\nweb:\n  tokenFile: {_folder.PathOf("token")}\n").Web.RequireToken())
            .Should().Throw<ConfigurationException>().Which.Message.Should().Contain("web.tokenFile");
    }

    [Fact]
    public void A_token_file_that_is_not_there_opens_nothing() =>
        FluentActions.Invoking(() => _folder.Load(ConfigFolder.Minimal + $"\nweb:\n  tokenFile: {_folder.PathOf("nothing")}\n").Web.RequireToken()).Should().Throw<ConfigurationException>();

    [Fact]
    public void A_token_written_into_the_configuration_is_refused() =>
        _folder.Problems(ConfigFolder.Minimal + $"\nweb:\n  token: {Token}\n").Should().ContainSingle().Which.ToString().Should().NotContain(Token);
}
