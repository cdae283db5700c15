using System.Globalization;
using System.Diagnostics;
using DrDrill.Targets.Prometheus;

namespace DrDrill.IntegrationTests.Targets.Prometheus;

/// <summary>A Prometheus that scrapes an exporter several times a second and compacts its head every few seconds.</summary>
internal sealed class ScrapingPrometheus : IAsyncDisposable
{
    private readonly string[] _arguments;

    private ScrapingPrometheus(Scratch scratch, Exporter exporter, string interval, string blockDuration)
    {
        Scratch = scratch;
        Exporter = exporter;
        Data = scratch.Empty("data");
        var configuration = scratch.Fresh("prometheus.yml");
        File.WriteAllText(configuration, $"""
            global:
              scrape_interval: {interval}
              scrape_timeout: {interval}
            scrape_configs:
              - job_name: demo
                static_configs:
                  - targets: ['127.0.0.1:{exporter.Port}']
            """);
        var port = Exporter.FreePort();
        Url = new Uri($"http://127.0.0.1:{port}/");
        _arguments =
        [
            $"--config.file={configuration}", $"--storage.tsdb.path={Data}", $"--web.listen-address=127.0.0.1:{port}",
            $"--storage.tsdb.min-block-duration={blockDuration}", $"--storage.tsdb.max-block-duration={blockDuration}", "--web.enable-admin-api",
        ];
        Target = Some.Target(Url, Data);
    }

    public Scratch Scratch { get; }

    public Exporter Exporter { get; }

    public string Data { get; }

    public Uri Url { get; }

    public PrometheusTarget Target { get; }

    public PrometheusProcess Process { get; private set; } = null!;

    public static async Task<ScrapingPrometheus> Start(int series, string interval, string blockDuration)
    {
        var prometheus = new ScrapingPrometheus(new Scratch(), new Exporter(series), interval, blockDuration);
        prometheus.Process = await PrometheusProcess.Start(prometheus._arguments, prometheus.Url);
        return prometheus;
    }

    /// <summary>Polls until the newest stored canary says at least this much.</summary>
    public async Task<long> UntilCanary(long atLeast)
    {
        var deadline = Stopwatch.StartNew();
        while (deadline.Elapsed < TimeSpan.FromSeconds(60))
        {
            if (await Ask.Newest(Url, "drdrill_canary_sequence") is { } value && value >= atLeast)
            {
                return (long)value;
            }

            await Task.Delay(10);
        }

        throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"The canary did not reach {atLeast}."));
    }

    /// <summary>The same service, scraping on, with other data.</summary>
    public Task<PrometheusProcess> StartOn(string data) =>
        PrometheusProcess.Start([.. _arguments.Where(argument => !argument.StartsWith("--storage.tsdb.path", StringComparison.Ordinal)), $"--storage.tsdb.path={data}"], Url);

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        Exporter.Dispose();
        Scratch.Dispose();
    }
}
