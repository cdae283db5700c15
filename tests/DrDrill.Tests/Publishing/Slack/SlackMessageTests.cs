using System.Text.Json;
using DrDrill.Publishing.Alerts;
using DrDrill.Publishing.Slack;

namespace DrDrill.Tests.Publishing.Slack;

public sealed class SlackMessageTests
{
    public static TheoryData<string> Texts => new("", "short", "<!channel> & <https://x|y>", new string('&', 9000), new string('x', 20_000), "a`b`c", "line\nline", "\0", string.Concat(Enumerable.Repeat("\U0001F4A5", 5000)), "&amp;");

    [Theory]
    [MemberData(nameof(Texts))]
    public void Whatever_stands_in_an_alert_Slack_takes_the_message(string text)
    {
        var alert = new Alert(text, AlertKind.Problem, Some.Now, text, text)
        {
            Facts = [.. Enumerable.Repeat(new AlertFact(text, text), 45)],
            Details = [.. Enumerable.Repeat(text, 40)],
            Data = string.Join('\n', Enumerable.Repeat(text, 30)),
            Report = text,
            Host = text,
        };

        BlockKit.Problems(SlackMessage.Of(alert)).Should().BeEmpty();
        BlockKit.Problems(SlackMessage.Of(new Alert(text, AlertKind.Notice, Some.Now, text, text) { Host = text })).Should().BeEmpty();
    }

    [Fact]
    public void A_message_says_what_failed_by_how_much_where_the_data_is_and_which_event_it_is()
    {
        var alert = new Alert("20261121T061500Z-4f09ab", AlertKind.Problem, Some.Now, "Drill ROLLED BACK: prometheus", "The restore failed.")
        {
            Facts = [new AlertFact("prometheus: RTO achieved", "9.4 s (objective 5 min)")],
            Details = ["pack a_b_c is damaged"],
            Data = "prometheus: /srv/prometheus, original back in place",
            Report = "/srv/DR/drills/x/report.md",
            Host = "watch-1",
        };

        var message = JsonDocument.Parse(SlackMessage.Of(alert)).RootElement;

        message.GetProperty("text").GetString().Should().Be("Drill ROLLED BACK: prometheus. The restore failed. [20261121T061500Z-4f09ab]");
        message.GetProperty("blocks").ToString().Should().ContainAll("Drill ROLLED BACK", "9.4 s (objective 5 min)", "pack a_b_c is damaged", "original back in place", "report.md", "watch-1", "4f09ab", "2026-11-21 06:15:00Z");
    }

    [Fact]
    public void No_name_can_wake_a_channel_or_become_a_link() =>
        SlackMessage.Of(new Alert("e", AlertKind.Problem, Some.Now, "<!here>", "<@U1> <https://evil|good>") { Host = "h" }).Should().NotContain("<").And.Contain("\\u0026lt;!here\\u0026gt;");
}
