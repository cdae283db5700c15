using System.Text.Json;
using DrDrill.IntegrationTests.Cli;
using DrDrill.IntegrationTests.Stack;
using DrDrill.IntegrationTests.Targets.Prometheus;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Worker;

/// <summary>A real Prometheus scrapes a real worker and evaluates the rules as they are shipped: they fire when they should, and nothing else ever did.</summary>
public sealed class RulesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [SkippableFact(Timeout = 300_000)]
    public async Task The_shipped_rules_fire_when_they_should_and_only_then()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        await using var root = await WorkerRoot.Make("{ name: drills, run: drill, mode: in-place, cron: '0 0 3 1 1 ?' }");
        var right = await File.ReadAllTextAsync($"{root.Files.Root}/drdrill.yml");
        await using var prometheus = await Prometheus(root);

        await File.WriteAllTextAsync($"{root.Files.Root}/drdrill.yml", right + "objectives: { rto: 1ms, rpo: 1h }\n");
        root.Slack.Say(404, "no_service");
        using (var worker = root.Start())
        {
            await worker.UntilItSays("The worker runs");
            (await root.Files.Run("worker", "--once", "drills")).ShouldEndWith(1);
            await Until(prometheus.Url, "firing DrDrillLastDrillNotPassed shop", "firing DrDrillRtoMissed shop", "firing DrDrillSlackRefused");
            worker.Signal("TERM");
            (await worker.End()).ShouldEndWith(0);
        }

        await File.WriteAllTextAsync($"{root.Files.Root}/drdrill.yml", right + "objectives: { rto: 1h, rpo: 1h }\n");
        root.Slack.Trouble = null;
        (await root.Files.Run("notify", "--resend")).ShouldEndWith(0);
        using (var worker = root.Start())
        {
            await worker.UntilItSays("The worker runs");
            await Until(prometheus.Url, "firing DrDrillLastDrillNotPassed shop");
            (await root.Files.Run("worker", "--once", "drills")).ShouldEndWith(0);
            await Until(prometheus.Url);
            worker.Signal("KILL");
            await worker.End();
        }

        await Until(prometheus.Url, "pending DrDrillWorkerDown");
        (await Ever(prometheus.Url)).Should().BeEquivalentTo("DrDrillLastDrillNotPassed", "DrDrillRtoMissed", "DrDrillSlackRefused");
    }

    private static async Task<PrometheusProcess> Prometheus(WorkerRoot root)
    {
        var (place, url) = (root.Files.Place, new Uri($"http://127.0.0.1:{Loopback.FreePort()}/"));
        await File.WriteAllTextAsync($"{place}/prometheus.yml", $$"""
            global: { scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s }
            rule_files: [ {{StackFiles.PathOf("prometheus-rules.yml")}} ]
            scrape_configs: [ { job_name: drdrill, static_configs: [ { targets: ['127.0.0.1:{{root.Port}}'] } ] } ]

            """);
        return await PrometheusProcess.Start([$"--config.file={place}/prometheus.yml", $"--storage.tsdb.path={place}/prometheus", $"--web.listen-address={url.Authority}"], url);
    }

    private static async Task Until(Uri url, params string[] alerts)
    {
        using var patience = new CancellationTokenSource(Patience);
        var now = await Alerts(url);
        while (!now.SequenceEqual(alerts))
        {
            patience.Token.IsCancellationRequested.Should().BeFalse("{0} were waited for, and there are {1}", string.Join(", ", alerts), string.Join(", ", now));
            await Task.Delay(100);
            now = await Alerts(url);
        }
    }

    private static async Task<IReadOnlyList<string>> Alerts(Uri url) =>
    [
        .. (await Json(url, "api/v1/alerts")).GetProperty("alerts").EnumerateArray()
            .Select(alert => $"{alert.GetProperty("state").GetString()} {Label(alert.GetProperty("labels"), "alertname")} {Label(alert.GetProperty("labels"), "target")}".TrimEnd())
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>What fired since the beginning.</summary>
    private static async Task<IReadOnlyList<string>> Ever(Uri url) =>
    [
        .. (await Json(url, "api/v1/query?query=" + Uri.EscapeDataString("group by (alertname) (last_over_time(ALERTS{alertstate=\"firing\"}[1h]))"))).GetProperty("result").EnumerateArray()
            .Select(result => Label(result.GetProperty("metric"), "alertname")),
    ];

    private static string Label(JsonElement labels, string name) => labels.TryGetProperty(name, out var value) ? value.GetString()! : "";

    private static async Task<JsonElement> Json(Uri url, string path)
    {
        using var http = new HttpClient();
        return JsonDocument.Parse(await http.GetStringAsync(new Uri(url, path))).RootElement.GetProperty("data");
    }
}
