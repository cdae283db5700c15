using System.Text.Json.Serialization;

namespace DrDrill.Publishing.Outbox;

/// <summary>A message on its way out.</summary>
/// <param name="EventId">Of the alert it tells of.</param>
/// <param name="Body">The request's body, as it is posted.</param>
public sealed record OutboxMessage(string EventId, DateTimeOffset QueuedAt, string Body)
{
    /// <summary>Why the other side will never take it; null while it waits.</summary>
    public string? Refusal { get; init; }

    /// <summary>Its file; the names sort in the order of queueing.</summary>
    [JsonIgnore]
    public string File { get; init; } = "";
}
