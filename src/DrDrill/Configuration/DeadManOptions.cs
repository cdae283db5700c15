using System.Text.Json.Serialization;

namespace DrDrill.Configuration;

/// <summary>Section <c>deadMan</c>: a URL that is called when a drill starts, passes and fails, so that somebody outside notices when it stops being called.</summary>
public sealed record DeadManOptions
{
    public string? UrlFile { get; init; }

    /// <summary>Null: none.</summary>
    [JsonIgnore]
    public ConfiguredSecret? Address { get; init; }
}
