using System.Text.Json;
using DrDrill.Publishing.Alerts;

namespace DrDrill.Publishing.Webhooks;

/// <summary>An alert as plain JSON, for a receiver of one's own: docs/worker.md names the fields. Pure.</summary>
public static class WebhookMessage
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    public static string Of(Alert alert) => JsonSerializer.Serialize(
        new
        {
            eventId = alert.EventId,
            kind = alert.Kind.ToString().ToLowerInvariant(),
            at = alert.At.ToUniversalTime(),
            host = alert.Host,
            title = alert.Title,
            text = alert.Text,
            facts = alert.Facts,
            details = alert.Details,
            data = alert.Data,
            report = alert.Report,
        },
        Format);
}
