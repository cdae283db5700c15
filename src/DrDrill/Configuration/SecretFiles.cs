using DrDrill.Tools;

namespace DrDrill.Configuration;

/// <summary>Reads secrets from where the configuration says they are.</summary>
internal static class SecretFiles
{
    private const string RepositoryKey = "repository.passwordFile";
    private static readonly string[] RepositoryVariables = ["DRDRILL_REPOSITORY_PASSWORD", "RESTIC_PASSWORD"];

    /// <summary>The environment (or .env) first, DrDrill's own variable before restic's; then the file.</summary>
    public static ConfiguredSecret RepositoryPassword(string? file, SettingsEnvironment environment)
    {
        if (RepositoryVariables.Select(environment.Find).OfType<string>().FirstOrDefault() is { } value)
        {
            return ConfiguredSecret.Found(new Secret(value));
        }

        return file is not null
            ? Read(file, RepositoryKey)
            : ConfiguredSecret.Missing(new ConfigurationProblem(
                ConfigurationLoader.FileName, RepositoryKey, "there is no password for the repository.", $"Name a file here, or set {RepositoryVariables[1]} in the environment or in .env."));
    }

    public static ConfiguredSecret Read(string file, string key)
    {
        try
        {
            var text = File.ReadAllText(file).TrimEnd('\r', '\n');
            return text.Length > 0 ? ConfiguredSecret.Found(new Secret(text)) : Missing("is empty.", "Write the secret into it, on one line.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Missing($"cannot be read: {e.Message}", "Make the file (mode 0600), or let drdrill run as a user who may read it.");
        }

        ConfiguredSecret Missing(string what, string fix) => ConfiguredSecret.Missing(new ConfigurationProblem(ConfigurationLoader.FileName, key, $"'{file}' {what}", fix));
    }
}
