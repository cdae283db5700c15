using System.Text.Json.Serialization;
using DrDrill.Tools;

namespace DrDrill.Configuration;

/// <summary>Section <c>repository</c>: where the snapshots are and how to open them.</summary>
public sealed record RepositoryOptions
{
    /// <summary>Any restic URL. May hold credentials when it came from the environment: print <see cref="SafeUrl"/>.</summary>
    [JsonIgnore]
    public required string Url { get; init; }

    /// <summary>The URL with the password masked.</summary>
    public string SafeUrl => UrlCredentials.PasswordIn(Url) is { } password ? password.MaskIn(Url) : Url;

    /// <summary>The password inside the URL, to be masked in all output; null when it has none.</summary>
    [JsonIgnore]
    public Secret? UrlPassword => UrlCredentials.PasswordIn(Url);

    public string? PasswordFile { get; init; }

    /// <summary>The password as it lies in escrow: a drill restores with it; null: with the worker's own.</summary>
    public string? EscrowPasswordFile { get; init; }

    /// <summary>What that file holds. Missing, it hinders drills, and neither backups nor a real restore.</summary>
    [JsonIgnore]
    public ConfiguredSecret? EscrowPassword { get; init; }

    /// <summary>The restic program: a name on PATH or an absolute path.</summary>
    public required string Binary { get; init; }

    [JsonIgnore]
    public required ConfiguredSecret Password { get; init; }

    /// <summary>Credentials of the repository's storage that stand in .env only (AWS_…, RCLONE_… and so on): for restic's environment, nobody else's.</summary>
    [JsonIgnore]
    public required IReadOnlyDictionary<string, Secret> Credentials { get; init; }

    public override string ToString() => SafeUrl;
}
