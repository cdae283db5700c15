namespace DrDrill.Configuration;

/// <summary>Keys that people use for secrets, and that drdrill.yml does not have on purpose.</summary>
internal static class SecretKeys
{
    public const string Fix =
        "Put it into a file (passwordFile, bearerTokenFile), or the repository's into RESTIC_PASSWORD or DRDRILL_REPOSITORY_PASSWORD in the environment or in .env, Slack's webhook into SLACK_WEBHOOK; if it was committed, change it.";

    private static readonly HashSet<string> Names = new(["password", "passwd", "pass", "secret", "token", "bearertoken", "apikey", "repositorypassword", "webhook", "webhookurl"], StringComparer.Ordinal);

    public static bool IsOne(string key) => Names.Contains(key.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant());
}
