using System.Text.Json.Serialization;

namespace DrDrill.Configuration;

/// <summary>Section <c>web</c>: where the worker answers, and who may read its pages.</summary>
public sealed record WebOptions(string Listen)
{
    public string? TokenFile { get; init; }

    /// <summary>Names under which the pages may be called without a token, beside addresses and localhost.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>A target whose last PASS is older is shown as stale.</summary>
    public required TimeSpan StaleAfter { get; init; }

    /// <summary>Null: none is asked for.</summary>
    [JsonIgnore]
    public ConfiguredSecret? Token { get; init; }

    /// <summary>The token, for who serves the pages: one that was set up and cannot work is an error, never an open door.</summary>
    /// <exception cref="ConfigurationException">It cannot be read, or is too short.</exception>
    public Tools.Secret? RequireToken() => Token?.Require();
}
