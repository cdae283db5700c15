using System.Text.Json.Serialization;

namespace DrDrill.Configuration;

/// <summary>Section <c>cluster</c>: the database that several workers share.</summary>
public sealed record ClusterOptions
{
    public const string PasswordVariable = "DRDRILL_CLUSTER_PASSWORD";

    /// <summary>Npgsql's connection string, without a password.</summary>
    public required string Postgres { get; init; }

    public string? PasswordFile { get; init; }

    /// <summary>Null: none, as for trust, peer or a certificate.</summary>
    [JsonIgnore]
    public ConfiguredSecret? Password { get; init; }

    /// <summary>By what name the others know this host; the same after a reboot.</summary>
    public required string Host { get; init; }

    /// <summary>How often it says that it lives.</summary>
    public required TimeSpan CheckIn { get; init; }

    /// <summary>Silent for so long, a host is taken for dead.</summary>
    public required TimeSpan LostAfter { get; init; }
}
