using System.Text.Json.Serialization;

namespace DrDrill.Configuration;

/// <summary>Section <c>targets[].auth</c>: basic (username and password) or a bearer token, never both.</summary>
public sealed record AuthOptions
{
    public string? Username { get; init; }

    public string? PasswordFile { get; init; }

    public string? BearerTokenFile { get; init; }

    [JsonIgnore]
    public ConfiguredSecret? Password { get; init; }

    [JsonIgnore]
    public ConfiguredSecret? BearerToken { get; init; }
}
