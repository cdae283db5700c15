using DrDrill.Cli;
using DrDrill.Configuration;
using DrDrill.Publishing.Outbox;
using DrDrill.Publishing.Slack;
using DrDrill.Publishing.Webhooks;
using DrDrill.Silences;
using DrDrill.Silences.Alertmanager;
using ILogger = Serilog.ILogger;

namespace DrDrill;

/// <summary>Wires the ways out to people.</summary>
internal static partial class Composition
{
    private const string SlackSaysYes = "ok";

    /// <summary>To the world outside, by whatever proxy leads there; a redirect of a POST would be followed as a GET that proves nothing.</summary>
    private static HttpClient Outside { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = Timeout.InfiniteTimeSpan };

    private static List<OutboxChannel> Outboxes(DrDrillOptions options, Places places, ILogger log)
    {
        var channels = new List<OutboxChannel>();
        if (options.Slack.Webhook?.Value is { } slack)
        {
            var folder = new OutboxFolder(Path.Combine(places.Results, "outbox", "slack"));
            channels.Add(new OutboxChannel("Slack", folder, new OutboxDelivery(folder, new WebhookDoor(Outside, slack, SlackSaysYes, Clock), Clock), SlackMessage.Of, log));
        }

        if (options.AlertWebhook.Address?.Value is { } other)
        {
            var folder = new OutboxFolder(Path.Combine(places.Results, "outbox", "webhook"));
            channels.Add(new OutboxChannel("webhook", folder, new OutboxDelivery(folder, new WebhookDoor(Outside, other, answer: null, Clock), Clock), WebhookMessage.Of, log));
        }

        return channels;
    }

    private static AlertmanagerSilences Silences(DrDrillOptions options, Places places) =>
        new(Http, options.Targets.Where(target => target.Silence is not null).ToDictionary(target => target.Name, target => SilenceOf(target.Silence!), StringComparer.Ordinal), new SilenceNotes(places.State), Clock);

    /// <summary>A secret that cannot be read is no reason not to drill.</summary>
    private static SilenceSettings SilenceOf(SilenceOptions options) => new(
        options.Url, [.. options.Matchers.Select(text => AlertMatcher.TryParse(text)!).Select(matcher => new SilenceMatcher(matcher.Name, matcher.Value, matcher.IsRegex, matcher.IsEqual))], options.Lasts)
    {
        User = options.Auth?.Username,
        Password = options.Auth?.Password?.Value,
        BearerToken = options.Auth?.BearerToken?.Value,
        Trouble = (options.Auth?.Password?.Problem ?? options.Auth?.BearerToken?.Problem)?.ToString(),
    };
}
