namespace DrDrill.Configuration;

/// <summary>
/// Every key that drdrill.yml may hold, with its default: the one table that strict checking, overrides and binding read.
/// docs/configuration.md and docs/schemas/drdrill.schema.json name the same keys; a test holds them together.
/// </summary>
internal static class ConfigurationKeys
{
    public static KeySpec Root { get; } = Section(
        "",
        Section(
            "repository",
            new KeySpec("url", KeyKind.Repository, Required: true),
            new KeySpec("passwordFile", KeyKind.Path),
            new KeySpec("escrowPasswordFile", KeyKind.Path),
            new KeySpec("binary", KeyKind.Program, "restic")) with { Required = true },
        new KeySpec("allowInPlace", KeyKind.Flag, "false"),
        Choice("mode", "isolated", "in-place") with { Default = "isolated" },
        Choice("after", "original", "restored") with { Default = "original" },
        new KeySpec("detectionAllowance", KeyKind.Duration, "0s"),
        new KeySpec("lockDirectory", KeyKind.Path),
        Objectives(),
        Timeouts("5m", "30s"),
        Section("slack", new KeySpec("webhookFile", KeyKind.Path), new KeySpec("successes", KeyKind.Flag, "false")),
        Section("alertWebhook", new KeySpec("urlFile", KeyKind.Path)),
        Section("deadMan", new KeySpec("urlFile", KeyKind.Path)),
        Section("traces", new KeySpec("endpoint", KeyKind.Url), new KeySpec("headersFile", KeyKind.Path)),
        Section(
            "web",
            new KeySpec("listen", KeyKind.Listen, "127.0.0.1:9467"),
            new KeySpec("tokenFile", KeyKind.Path),
            new KeySpec("hosts", KeyKind.TextList),
            new KeySpec("staleAfter", KeyKind.PositiveDuration, "26h")),
        Schedule(),
        Cluster(),
        Retention(),
        new KeySpec("targets", KeyKind.SectionList, Required: true) { Children = Target() });

    private static KeySpec Schedule() => Section(
        "schedule",
        new KeySpec("timeZone", KeyKind.TimeZone, "UTC"),
        new KeySpec("patience", KeyKind.PositiveDuration, "1h"),
        new KeySpec("stopTimeout", KeyKind.PositiveDuration, "30m"),
        new KeySpec("jobs", KeyKind.SectionList) { Children = Job() });

    private static IReadOnlyList<KeySpec> Job() =>
    [
        new KeySpec("name", KeyKind.Name, Required: true),
        Choice("run", [.. JobKinds.All]) with { Required = true },
        new KeySpec("cron", KeyKind.Text, Required: true),
        new KeySpec("timeZone", KeyKind.TimeZone),
        new KeySpec("targets", KeyKind.TextList),
        new KeySpec("exclude", KeyKind.TextList),
        Choice("misfire", "skip", "run") with { Default = "skip" },
        new KeySpec("jitter", KeyKind.Duration, "0s"),
        Choice("mode", "isolated", "in-place") with { Default = "isolated" },
        Choice("snapshot", "latest", "fresh") with { Default = "latest" },
        new KeySpec("parts", KeyKind.Count, "7"),
    ];

    private static KeySpec Cluster() => Section(
        "cluster",
        new KeySpec("postgres", KeyKind.Postgres, Required: true),
        new KeySpec("passwordFile", KeyKind.Path),
        new KeySpec("host", KeyKind.Name, Required: true),
        new KeySpec("checkIn", KeyKind.PositiveDuration, "10s"),
        new KeySpec("lostAfter", KeyKind.PositiveDuration, "1m"));

    private static KeySpec Retention() => Section(
        "retention",
        new KeySpec("keepLast", KeyKind.Count, "12"),
        new KeySpec("keepDaily", KeyKind.Count, "7"),
        new KeySpec("keepWeekly", KeyKind.Count, "5"),
        new KeySpec("keepMonthly", KeyKind.Count, "12"));

    /// <summary>What may stand below <c>targets[].runtime</c>, one at a time.</summary>
    public static IReadOnlyList<KeySpec> Runtimes => Root.Child("targets")!.Child("runtime")!.Children;

    private static IReadOnlyList<KeySpec> Target() =>
    [
        new KeySpec("name", KeyKind.Name, Required: true),
        Choice("kind", [.. TargetKinds.All]) with { Required = true },
        new KeySpec("data", KeyKind.Path),
        new KeySpec("work", KeyKind.Path),
        new KeySpec("url", KeyKind.Url),
        Choice("snapshotMethod", "freeze", "admin", "stop", "live") with { Default = "freeze" },
        new KeySpec("canary", KeyKind.Text),
        new KeySpec("tenant", KeyKind.Text),
        new KeySpec("flushBeforeStop", KeyKind.Flag, "true"),
        new KeySpec("configuration", KeyKind.PathList),
        Objectives(),
        Timeouts(ready: null, query: null),
        Auth(),
        Section(
            "silence",
            new KeySpec("url", KeyKind.Url, Required: true),
            new KeySpec("matchers", KeyKind.TextList, Required: true),
            new KeySpec("lasts", KeyKind.PositiveDuration, "1h"),
            Auth()),
        Section("runtime", Process(), Docker(), Commands()),
    ];

    private static KeySpec Auth() => Section(
        "auth",
        new KeySpec("username", KeyKind.Text),
        new KeySpec("passwordFile", KeyKind.Path),
        new KeySpec("bearerTokenFile", KeyKind.Path));

    private static KeySpec Process() => Section(
        "process",
        new KeySpec("command", KeyKind.TextList, Required: true),
        new KeySpec("user", KeyKind.Text),
        new KeySpec("pidFile", KeyKind.Path, Required: true),
        new KeySpec("log", KeyKind.Path),
        new KeySpec("workingDirectory", KeyKind.Path, "/"),
        new KeySpec("stopTimeout", KeyKind.PositiveDuration, "30s"));

    private static KeySpec Docker() => Section(
        "docker",
        new KeySpec("container", KeyKind.Text),
        new KeySpec("project", KeyKind.Text),
        new KeySpec("service", KeyKind.Text),
        new KeySpec("destination", KeyKind.Path),
        new KeySpec("host", KeyKind.Engine),
        new KeySpec("stopTimeout", KeyKind.PositiveDuration));

    private static KeySpec Commands() => Section(
        "commands",
        new KeySpec("stop", KeyKind.TextList, Required: true),
        new KeySpec("start", KeyKind.TextList, Required: true),
        new KeySpec("status", KeyKind.TextList, Required: true),
        new KeySpec("kill", KeyKind.TextList),
        new KeySpec("timeout", KeyKind.PositiveDuration, "1m"),
        Section("clone", new KeySpec("command", KeyKind.TextList, Required: true), new KeySpec("user", KeyKind.Text)));

    private static KeySpec Objectives() => Section("objectives", new KeySpec("rto", KeyKind.PositiveDuration), new KeySpec("rpo", KeyKind.PositiveDuration));

    private static KeySpec Timeouts(string? ready, string? query) =>
        Section("timeouts", new KeySpec("ready", KeyKind.PositiveDuration, ready), new KeySpec("query", KeyKind.PositiveDuration, query));

    private static KeySpec Section(string name, params KeySpec[] children) => new(name, KeyKind.Section) { Children = children };

    private static KeySpec Choice(string name, params string[] choices) => new(name, KeyKind.Choice) { Choices = choices };
}
