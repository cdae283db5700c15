using DrDrill.Publishing.Alerts;
using DrDrill.Publishing.Outbox;
using DrDrill.Publishing.Slack;
using DrDrill.Publishing.Webhooks;
using DrDrill.Tools;
using Microsoft.AspNetCore.Http;

namespace DrDrill.Tests.Publishing.Slack;

/// <summary>Against a real server that behaves as Slack says it does.</summary>
public sealed class WebhookDoorTests : IAsyncLifetime
{
    private static readonly string Body = SlackMessage.Of(new Alert("e", AlertKind.Notice, Some.Now, "t", "x") { Host = "h" });
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private SlackStandIn _slack = null!;

    public async Task InitializeAsync() => _slack = await SlackStandIn.Start();

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _slack.DisposeAsync();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_good_message_arrives_once()
    {
        (await Post()).Should().Be(DeliveryResult.Delivered);

        _slack.Taken.Should().ContainSingle().Which.Should().Be(Body);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(400, "invalid_payload")]
    [InlineData(403, "action_prohibited")]
    [InlineData(404, "no_service")]
    [InlineData(410, "channel_is_archived")]
    [InlineData(302, "moved")]
    public async Task What_Slack_will_never_take_is_refused_at_once_with_its_reason(int status, string reason)
    {
        _slack.Say(status, reason);

        var result = await Post();

        result.Outcome.Should().Be(DeliveryOutcome.Refused);
        result.Reason.Should().Contain($"{status}").And.Contain(reason);
        _slack.Arrived.Should().HaveCount(1);
    }

    [Fact(Timeout = 30_000)]
    public async Task Too_many_requests_is_later_and_as_late_as_Slack_asks()
    {
        _slack.Say(429, "rate_limited", "30");

        (await Post()).Should().Be(DeliveryResult.Later("HTTP 429 'rate_limited'", TimeSpan.FromSeconds(30)));

        _slack.Arrived.Should().HaveCount(1, "thirty seconds are not waited for in line");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_short_Retry_After_is_waited_for_in_line()
    {
        _slack.Trouble = async context =>
        {
            if (_slack.Arrived.Count > 1)
            {
                return false;
            }

            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "0";
            await context.Response.WriteAsync("rate_limited");
            return true;
        };

        (await Post()).Should().Be(DeliveryResult.Delivered);

        _slack.Arrived.Should().HaveCount(2);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_server_error_is_tried_three_times_and_then_later()
    {
        _slack.Say(500, "rollup_error");

        (await Post()).Outcome.Should().Be(DeliveryOutcome.Later);

        _slack.Arrived.Should().HaveCount(3);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_page_of_a_portal_is_no_delivery()
    {
        _slack.Say(200, "<html>please log in</html>");

        (await Post()).Should().Match<DeliveryResult>(r => r.Outcome == DeliveryOutcome.Later && r.Reason.Contains("please log in"));
    }

    [Fact(Timeout = 30_000)]
    public async Task Silence_is_later()
    {
        var clock = new SimulatedTime(Some.Now);
        var heard = new SemaphoreSlim(0);
        var quiet = new TaskCompletionSource();
        _slack.Trouble = async _ =>
        {
            heard.Release();
            await quiet.Task;
            return true;
        };

        var post = new WebhookDoor(_http, new Secret(_slack.Url), "ok", clock).Post(Body, CancellationToken.None);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await heard.WaitAsync();
            clock.Pass(TimeSpan.FromSeconds(10));
            await UntilItWaits(post, clock);
            clock.Pass(TimeSpan.FromSeconds(10));
        }

        (await post).Should().Be(DeliveryResult.Later("no answer within 10 s", null));
        quiet.SetResult();
    }

    [Fact(Timeout = 60_000)]
    public async Task Nobody_listening_is_later_and_the_url_is_in_no_reason()
    {
        var url = _slack.Url;
        await _slack.DisposeAsync();

        var result = await new WebhookDoor(_http, new Secret(url), "ok", TimeProvider.System).Post(Body, CancellationToken.None);

        result.Outcome.Should().Be(DeliveryOutcome.Later);
        result.Reason.Should().NotContain("secret-of-the-webhook");
    }

    /// <summary>Until the next attempt's timer is set, or the end.</summary>
    private static async Task UntilItWaits(Task post, SimulatedTime clock)
    {
        while (!post.IsCompleted && clock.Timers == 0)
        {
            await Task.Yield();
        }
    }

    private Task<DeliveryResult> Post() => new WebhookDoor(_http, new Secret(_slack.Url), "ok", TimeProvider.System).Post(Body, CancellationToken.None);
}
