using System.Collections;
using DrDrill.Tools;

namespace DrDrill.Configuration;

/// <summary>The process's environment and, behind it, .env: the real environment wins.</summary>
public sealed class SettingsEnvironment
{
    /// <summary>What restic and rclone read their storage credentials from, and where restic keeps its cache.</summary>
    private static readonly string[] CredentialPrefixes = ["AWS_", "AZURE_", "B2_", "GOOGLE_", "OS_", "ST_", "SWIFT_", "RCLONE_", "RESTIC_REST_", "RESTIC_CACHE_DIR"];

    private readonly IReadOnlyDictionary<string, string> _process;
    private readonly IReadOnlyDictionary<string, string> _file;

    internal SettingsEnvironment(IReadOnlyDictionary<string, string> process, IReadOnlyDictionary<string, string> file) => (_process, _file) = (process, file);

    /// <summary>This process's environment as it is now.</summary>
    public static IReadOnlyDictionary<string, string> OfProcess() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);

    /// <summary>Null when it is nowhere or empty.</summary>
    internal string? Find(string name) =>
        _process.GetValueOrDefault(name) is { Length: > 0 } value ? value : _file.GetValueOrDefault(name) is { Length: > 0 } fallback ? fallback : null;

    /// <summary>Variables that begin with the prefix in any case, with where each was found; one that both hold stands once.</summary>
    internal IReadOnlyList<(string Name, string Value, string Where)> StartingWith(string prefix)
    {
        var process = Matching(_process).Select(pair => (pair.Key, pair.Value, Where: $"{pair.Key} (environment)")).ToList();
        var taken = process.Select(found => found.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var file = Matching(_file).Where(pair => !taken.Contains(pair.Key)).Select(pair => (pair.Key, pair.Value, Where: $"{pair.Key} ({DotEnvFile.FileName})"));
        return [.. process, .. file];

        IEnumerable<KeyValuePair<string, string>> Matching(IReadOnlyDictionary<string, string> variables) =>
            variables.Where(pair => pair.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Storage credentials that stand in .env only; those of the process are inherited by its children anyway.</summary>
    internal IReadOnlyDictionary<string, Secret> CredentialsOfFile() =>
        _file.Where(pair => !_process.ContainsKey(pair.Key) && CredentialPrefixes.Any(prefix => pair.Key.StartsWith(prefix, StringComparison.Ordinal)))
            .ToDictionary(pair => pair.Key, pair => new Secret(pair.Value), StringComparer.Ordinal);
}
