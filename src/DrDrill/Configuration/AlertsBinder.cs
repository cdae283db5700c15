namespace DrDrill.Configuration;

/// <summary>Binds where alerts go. The URLs are secrets: whoever knows one can post, so they come from the environment, .env or a file, and no message quotes them.</summary>
internal sealed class AlertsBinder(SettingsEnvironment environment)
{
    private const string SlackVariable = "SLACK_WEBHOOK";
    private static readonly string[] SlackHosts = ["hooks.slack.com", "hooks.slack-gov.com"];

    public SlackOptions Slack(SettingsReader settings)
    {
        var file = settings.PathOf("webhookFile");
        return new SlackOptions
        {
            WebhookFile = file,
            Successes = settings.Flag("successes"),
            Webhook = Find(
                SlackVariable, file, "slack.webhookFile", IsSlack, "is no URL of a Slack incoming webhook.", $"It looks like https://{SlackHosts[0]}/services/T…/B…/…; http is taken for this host only. Another receiver belongs in ALERT_WEBHOOK."),
        };
    }

    public AlertWebhookOptions Webhook(SettingsReader settings)
    {
        var file = settings.PathOf("urlFile");
        return new AlertWebhookOptions { UrlFile = file, Address = Find("ALERT_WEBHOOK", file, "alertWebhook.urlFile", IsHttp, "is no http or https URL.", "Write it whole, with https://.") };
    }

    public DeadManOptions DeadMan(SettingsReader settings)
    {
        var file = settings.PathOf("urlFile");
        return new DeadManOptions { UrlFile = file, Address = Find("DEAD_MAN_URL", file, "deadMan.urlFile", IsHttp, "is no http or https URL.", "Write it whole, as the service shows it; /start and /fail are appended.") };
    }

    /// <summary>The environment (or .env) first, then the file.</summary>
    private ConfiguredSecret? Find(string variable, string? file, string key, Func<Uri, bool> fits, string what, string fix)
    {
        var (found, where) = environment.Find(variable) is { } value
            ? (ConfiguredSecret.Found(new Tools.Secret(value.Trim())), variable)
            : (file is null ? null : SecretFiles.Read(file, key), ConfigurationLoader.FileName);
        return found?.Value is not { } secret || (Uri.TryCreate(secret.Reveal(), UriKind.Absolute, out var url) && fits(url))
            ? found
            : ConfiguredSecret.Missing(new ConfigurationProblem(where, where == variable ? "" : key, what, fix));
    }

    private static bool IsHttp(Uri url) => url.Scheme is "http" or "https";

    private static bool IsSlack(Uri url) => (url.Scheme == "https" && SlackHosts.Contains(url.Host)) || (IsHttp(url) && url.IsLoopback);
}
