using System.Text.Json.Serialization;

namespace DrDrill.Configuration;

/// <summary>Section <c>alertWebhook</c>: a second way out for the same alerts, as plain JSON.</summary>
public sealed record AlertWebhookOptions
{
    public string? UrlFile { get; init; }

    /// <summary>Null: none.</summary>
    [JsonIgnore]
    public ConfiguredSecret? Address { get; init; }
}
