using System.Globalization;
using System.Text.Json;
using DrDrill.Drills;
using DrDrill.Runtimes.Processes;
using DrDrill.Targets.Prometheus;
using DrDrill.Tools;

namespace DrDrill.Bench;

/// <summary>A real Prometheus on a data directory, scraping a <see cref="SeriesServer"/>; without compaction, so that each repetition meets the same files.</summary>
internal sealed class BenchPrometheus : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <param name="directory">For its configuration, pid file and log.</param>
    /// <param name="data">Its data.</param>
    public BenchPrometheus(DataPath directory, DataPath data, int port, int scraped, string interval)
    {
        var configuration = $"{directory}/prometheus.yml";
        AtomicFile.WriteText(configuration, $$"""
            global: { scrape_interval: {{interval}}, scrape_timeout: {{interval}} }
            scrape_configs:
              - job_name: bench
                static_configs: [{ targets: ['127.0.0.1:{{scraped}}'] }]
            """);
        string[] command =
        [
            Executable.Find("prometheus") ?? throw new RefusedException("The benchmark needs prometheus.", "apt-get install prometheus"),
            $"--config.file={configuration}",
            $"--storage.tsdb.path={data}",
            $"--web.listen-address=127.0.0.1:{port}",
            "--storage.tsdb.min-block-duration=2h",
            "--storage.tsdb.max-block-duration=2h",
        ];
        PidFile = $"{directory}/prometheus.pid";
        Settings = new PrometheusSettings(TargetName.Create("prometheus"), data, new Uri($"http://127.0.0.1:{port}/"));
        Target = new PrometheusTarget(Settings, BenchRoot.Http, TimeProvider.System);
        Runtime = new ProcessRuntime(new ProcessSettings(command, null, PidFile, $"{directory}/prometheus.log", null, TimeSpan.FromSeconds(20)), TimeProvider.System);
    }

    public PrometheusSettings Settings { get; }

    public PrometheusTarget Target { get; }

    public ProcessRuntime Runtime { get; }

    private string PidFile { get; }

    public int Pid => int.Parse(File.ReadAllText(PidFile).Split(' ', '\n')[0], CultureInfo.InvariantCulture);

    public async Task UntilCanary(int samples, CancellationToken cancellationToken)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (await Canaries(cancellationToken) < samples)
        {
            if (TimeProvider.System.GetElapsedTime(since) > Patience)
            {
                throw new TimeoutException($"Prometheus at {Settings.Url} did not scrape {samples} canary samples in time.");
            }

            await Task.Delay(200, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync() => await Runtime.Kill(CancellationToken.None);

    private async Task<long> Canaries(CancellationToken cancellationToken)
    {
        try
        {
            var query = new Uri(Settings.Url, $"api/v1/query?query=count_over_time({SeriesServer.Canary}[30m])");
            using var answer = JsonDocument.Parse(await BenchRoot.Http.GetStringAsync(query, cancellationToken));
            var result = answer.RootElement.GetProperty("data").GetProperty("result");
            return result.GetArrayLength() == 0 ? 0 : long.Parse(result[0].GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture);
        }
        catch (HttpRequestException)
        {
            return 0; // not listening or not ready yet
        }
    }
}
