using System.Globalization;
using System.Text.Json;
using DrDrill.Publishing.Alerts;

namespace DrDrill.Publishing.Slack;

/// <summary>An alert as a Block Kit message for an incoming webhook. Pure. Limits: https://docs.slack.dev/reference/block-kit/blocks.</summary>
public static class SlackMessage
{
    private const int Header = 150;
    private const int Section = 3000;
    private const int Field = 2000;
    private const int FieldsOfSection = 10;
    private const int Fallback = 3000;
    private const int MostFacts = 30;
    private const int Detail = 500;
    private const int MostDetails = 5;

    public static string Of(Alert alert) => JsonSerializer.Serialize(new
    {
        // What a notification and a screen reader show; the event id tells a repeat.
        text = SlackText.Of($"{alert.Title}. {alert.Text} [{alert.EventId}]", Fallback),
        blocks = Blocks(alert).ToList(),
    });

    private static IEnumerable<object> Blocks(Alert alert)
    {
        yield return new { type = "header", text = new { type = "plain_text", text = SlackText.Of(alert.Title, Header), emoji = false } };
        yield return SectionOf(SlackText.Of(alert.Text, Section));
        foreach (var facts in alert.Facts.Take(MostFacts).Chunk(FieldsOfSection))
        {
            yield return new { type = "section", fields = facts.Select(fact => Text($"*{SlackText.Of(fact.Name, Field / 2)}*\n{SlackText.Of(fact.Value, (Field / 2) - 3)}")).ToList() };
        }

        if (alert.Details.Count > 0)
        {
            yield return SectionOf(string.Join("\n", alert.Details.Take(MostDetails).Select(line => SlackText.Of(line, Detail))));
        }

        if (alert.Data is { } data)
        {
            yield return SectionOf($"*Data*\n{string.Join("\n", data.Split('\n').Take(MostDetails).Select(line => SlackText.Code(line, Detail)))}");
        }

        yield return new { type = "context", elements = Footer(alert).Select(Text).ToList() };
    }

    private static IEnumerable<string> Footer(Alert alert)
    {
        yield return $"event {SlackText.Code(alert.EventId, 200)}";
        yield return $"host {SlackText.Code(alert.Host, 200)}";
        yield return alert.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        if (alert.Report is { } report)
        {
            yield return $"report {SlackText.Code(report, 1000)}";
        }
    }

    private static object SectionOf(string text) => new { type = "section", text = Text(text) };

    private static object Text(string text) => new { type = "mrkdwn", text };
}
