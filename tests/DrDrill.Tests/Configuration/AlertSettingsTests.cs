using DrDrill.Configuration;

namespace DrDrill.Tests.Configuration;

public sealed class AlertSettingsTests : IDisposable
{
    private const string Webhook = "https://hooks.slack.com/services/T0/B0/secret";
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_a_webhook_there_is_no_Slack_and_no_problem()
    {
        var options = _folder.Load(ConfigFolder.Minimal);

        options.Slack.Webhook.Should().BeNull();
        options.RequireAlerts();
    }

    [Fact]
    public void The_environment_wins_over_dot_env_and_that_over_the_file()
    {
        var yaml = ConfigFolder.Minimal + $"\nslack:\n  webhookFile: {_folder.PathOf("webhook")}\n";
        _folder.Write("webhook", Webhook + "/file\n");
        _folder.Load(yaml).Slack.Webhook!.Require().Reveal().Should().Be(Webhook + "/file");

        _folder.Write(".env", $"SLACK_WEBHOOK={Webhook}/dotenv");
        _folder.Load(yaml).Slack.Webhook!.Require().Reveal().Should().Be(Webhook + "/dotenv");

        _folder.Environment["SLACK_WEBHOOK"] = Webhook + "/environment";
        _folder.Load(yaml).Slack.Webhook!.Require().Reveal().Should().Be(Webhook + "/environment");
    }

    [Theory]
    [InlineData("https://example.org/services/secret")]
    [InlineData("http://hooks.slack.com/services/secret")]
    [InlineData("hooks.slack.com/services/secret")]
    [InlineData("ftp://127.0.0.1/secret")]
    public void A_webhook_that_is_no_Slack_url_is_named_without_being_quoted(string url)
    {
        _folder.Environment["SLACK_WEBHOOK"] = url;

        var problem = FluentActions.Invoking(() => _folder.Load(ConfigFolder.Minimal).RequireAlerts()).Should().Throw<ConfigurationException>().Which;

        problem.Message.Should().Contain("SLACK_WEBHOOK").And.Contain("hooks.slack.com").And.NotContain("secret");
    }

    [Fact]
    public void A_stand_in_on_this_host_is_taken()
    {
        _folder.Environment["SLACK_WEBHOOK"] = "http://127.0.0.1:9/x";

        _folder.Load(ConfigFolder.Minimal).RequireAlerts();
    }

    [Theory]
    [InlineData("Authorization")]
    [InlineData("Authorization=")]
    [InlineData("=secret")]
    [InlineData("a=secret,b")]
    [InlineData("a b=secret")]
    [InlineData("a=secret\nHost: x")]
    public void Headers_of_traces_that_are_none_are_named_without_being_quoted(string headers)
    {
        _folder.Environment["OTEL_EXPORTER_OTLP_HEADERS"] = headers;

        var problem = FluentActions.Invoking(() => _folder.Load(ConfigFolder.Minimal).RequireAlerts()).Should().Throw<ConfigurationException>().Which;

        problem.Message.Should().Contain("OTEL_EXPORTER_OTLP_HEADERS").And.Contain("name=value").And.NotContain("secret");
    }

    [Fact]
    public void Traces_go_where_the_file_says_with_headers_from_the_environment()
    {
        _folder.Environment["OTEL_EXPORTER_OTLP_HEADERS"] = "Authorization=Bearer%20secret,X-Scope=1";

        var options = _folder.Load(ConfigFolder.Minimal + "\ntraces:\n  endpoint: http://127.0.0.1:4318\n");

        options.RequireAlerts();
        options.Traces.Endpoint.Should().Be(new Uri("http://127.0.0.1:4318"));
        options.Traces.Headers!.Require().Reveal().Should().Be("Authorization=Bearer%20secret,X-Scope=1");
        _folder.Load(ConfigFolder.Minimal).Traces.Endpoint.Should().BeNull("nobody asked for traces");
    }

    [Fact]
    public void No_secret_of_an_alert_channel_is_in_the_printed_or_hashed_configuration()
    {
        _folder.Environment["SLACK_WEBHOOK"] = Webhook;
        _folder.Environment["ALERT_WEBHOOK"] = "https://example.org/secret";
        _folder.Environment["DEAD_MAN_URL"] = "https://example.org/secret";
        _folder.Environment["OTEL_EXPORTER_OTLP_HEADERS"] = "a=secret";
        var options = _folder.Load(ConfigFolder.Minimal);

        (options + ConfigHash.Canonical(options)).Should().NotContain("secret");
    }

    [Fact]
    public void A_webhook_written_into_the_file_is_refused_with_the_way_out() =>
        _folder.Problems(ConfigFolder.Minimal + $"\nslack:\n  webhook: {Webhook}\n").Should().ContainSingle().Which.ToString().Should().Contain("SLACK_WEBHOOK").And.NotContain("services/T0");
}
