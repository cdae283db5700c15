namespace DrDrill.Configuration;

/// <summary>Binds where alerts and traces go. The URLs are secrets: whoever knows one can post, so they come from the environment, .env or a file, and no message quotes them.</summary>
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

    public TracesOptions Traces(SettingsReader settings)
    {
        var file = settings.PathOf("headersFile");
        return new TracesOptions
        {
            Endpoint = settings.Text("endpoint") is { } url ? new Uri(url) : null,
            HeadersFile = file,
            Headers = Find("OTEL_EXPORTER_OTLP_HEADERS", file, "traces.headersFile", AreHeaders, "is no list of headers.", "Write name=value, several with commas between them; a value's own commas, '=' and '%' percent-encoded."),
        };
    }

    /// <summary>The environment (or .env) first, then the file.</summary>
    private ConfiguredSecret? Find(string variable, string? file, string key, Func<string, bool> fits, string what, string fix)
    {
        var (found, where) = environment.Find(variable) is { } value
            ? (ConfiguredSecret.Found(new Tools.Secret(value.Trim())), variable)
            : (file is null ? null : SecretFiles.Read(file, key), ConfigurationLoader.FileName);
        return found?.Value is not { } secret || fits(secret.Reveal())
            ? found
            : ConfiguredSecret.Missing(new ConfigurationProblem(where, where == variable ? "" : key, what, fix));
    }

    private static bool IsHttp(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";

    private static bool IsSlack(string text) => IsHttp(text) && new Uri(text) is var url && ((url.Scheme == "https" && SlackHosts.Contains(url.Host)) || url.IsLoopback);

    /// <summary>As the OpenTelemetry specification has it: names of letters, digits and hyphens, each with a value, nothing that breaks a line.</summary>
    private static bool AreHeaders(string text) =>
        !text.Any(char.IsControl) && text.Split(',').All(pair => pair.Split('=', 2) is [var name, { Length: > 0 }] && name.Trim() is { Length: > 0 } trimmed && trimmed.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));
}
