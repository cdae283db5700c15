using System.Text.Json;
using DrDrill.IntegrationTests.Cli;
using DrDrill.Tests.Publishing.Slack;

namespace DrDrill.IntegrationTests.Alerts;

/// <summary>The real binary, real drills of files, and a server that answers as Slack does.</summary>
public sealed class SlackAlertTests : IAsyncLifetime
{
    private readonly FilesRoot _root = new();
    private SlackStandIn _slack = null!;

    public async Task InitializeAsync()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        _slack = await SlackStandIn.Start();
        _root.Environment["SLACK_WEBHOOK"] = _slack.Url;
        (await _root.Run("backup", "--init")).ShouldEndWith(0);
    }

    public async Task DisposeAsync()
    {
        _root.Dispose();
        if (_slack is not null)
        {
            await _slack.DisposeAsync();
        }
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task A_failed_drill_is_told_then_the_first_pass_and_a_second_one_is_not()
    {
        _root.Configure(text => text + "objectives: { rto: 1ms }\n");
        (await Drill()).ShouldEndWith(1);
        _root.Configure();
        (await Drill()).ShouldEndWith(0);
        (await Drill()).ShouldEndWith(0);

        Titles().Should().Equal("Drill FAIL: shop", "Drill PASS again: shop");
        _slack.Arrived.Should().HaveCount(2);
        Everything().Should().NotContain("secret-of-the-webhook", "whoever knows it can post");
    }

    [SkippableFact(Timeout = 180_000)]
    public async Task What_Slack_could_not_take_waits_and_comes_in_order_and_once()
    {
        _root.Configure(text => text + "objectives: { rto: 1ms }\n");
        _slack.Say(429, "rate_limited", "3600");
        (await Drill()).ShouldEndWith(1);
        (await Drill()).ShouldEndWith(1).Errors.Should().Contain("the message waits on disk");
        _slack.Arrived.Should().HaveCount(1, "an hour was asked for, and the second process knows it");

        (await _root.Run("notify")).ShouldEndWith(3).Output.Should().Contain("2 wait: HTTP 429");
        File.Delete($"{_root.Root}/DR/outbox/slack/pause");
        _slack.Trouble = null;
        (await _root.Run("notify")).ShouldEndWith(0).Output.Should().Contain("nothing waits");

        Titles().Should().Equal("Drill FAIL: shop", "Drill FAIL: shop");
        _slack.Taken.Select(Id).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task What_Slack_refuses_for_good_is_shown_by_doctor_and_can_be_sent_again()
    {
        _slack.Say(404, "no_service");
        (await _root.Run("notify", "--test")).ShouldEndWith(3).Output.Should().Contain("refused").And.Contain("no_service");
        (await _root.Run("doctor")).Output.Should().Contain("Slack refused 1 messages for good").And.Contain("notify --resend");

        _slack.Trouble = null;
        (await _root.Run("notify", "--resend")).ShouldEndWith(0);

        Titles().Should().Equal("Test message");
        (await _root.Run("doctor")).Output.Should().Contain("Slack: set up, 0 messages wait").And.NotContain("refused");
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task Killed_between_the_post_and_its_mark_it_repeats_the_message_with_the_same_event()
    {
        var arrived = new TaskCompletionSource();
        _slack.Trouble = async context =>
        {
            arrived.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
            return true;
        };
        using (var first = Drdrill.Start(_root.Root, _root.Environment, "notify", "--test"))
        {
            await arrived.Task.WaitAsync(TimeSpan.FromSeconds(60));
            first.Signal("KILL");
            (await first.End()).ExitCode.Should().Be(137);
        }

        _slack.Trouble = null;
        (await _root.Run("notify")).ShouldEndWith(0);

        _slack.Arrived.Should().HaveCount(2);
        _slack.Arrived.Select(Id).Distinct().Should().ContainSingle();
    }

    [SkippableFact(Timeout = 60_000)]
    public async Task A_webhook_that_is_no_Slack_url_stops_a_drill_before_it_begins()
    {
        _root.Environment["SLACK_WEBHOOK"] = "https://example.org/hush";

        (await Drill()).ShouldEndWith(2).All.Should().Contain("SLACK_WEBHOOK").And.NotContain("hush");
    }

    private Task<Outcome> Drill() => _root.Run("drill", "--mode", "in-place", "--yes");

    private IEnumerable<string> Titles() => _slack.Taken.Select(body => JsonDocument.Parse(body).RootElement.GetProperty("blocks")[0].GetProperty("text").GetProperty("text").GetString()!);

    private static string Id(string body) => JsonDocument.Parse(body).RootElement.GetProperty("text").GetString()!.Split('[')[^1];

    /// <summary>Logs, reports, history, outbox.</summary>
    private string Everything() => string.Concat(Directory.EnumerateFiles($"{_root.Root}/DR", "*", SearchOption.AllDirectories).Select(File.ReadAllText));
}
