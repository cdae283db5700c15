using System.Text.Json.Serialization;

namespace DrDrill.Configuration;

/// <summary>Section <c>slack</c>.</summary>
public sealed record SlackOptions
{
    public string? WebhookFile { get; init; }

    /// <summary>Tell of every PASS too.</summary>
    public required bool Successes { get; init; }

    /// <summary>Null: no Slack.</summary>
    [JsonIgnore]
    public ConfiguredSecret? Webhook { get; init; }
}
