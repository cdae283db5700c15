using System.Diagnostics;
using System.Globalization;
using DrDrill.IntegrationTests.Snapshots;
using DrDrill.IntegrationTests.Targets.Prometheus;

namespace DrDrill.IntegrationTests.Cli;

/// <summary>What a user has: a Prometheus of their own under some supervisor's pid file, a restic repository with its password, and a drdrill.yml.</summary>
public sealed class OwnStack : IAsyncLifetime
{
    public const string Canary = "drdrill_canary_sequence";
    private readonly int _port = Exporter.FreePort();
    private int _roots;

    internal QuietExporter Source { get; } = new();

    public string Place { get; } = Directory.CreateTempSubdirectory("drdrill-own-").FullName;

    public string Data => $"{Place}/prometheus/data";

    public string Repository => $"{Place}/repository";

    public string PasswordFile => $"{Place}/password";

    public string PidFile => $"{Place}/prometheus.pid";

    public string Log => $"{Place}/prometheus.log";

    public Uri Url => new($"http://127.0.0.1:{_port}/");

    /// <summary>The service's program as configured. It stands for Prometheus, and a test may make its next start go wrong.</summary>
    private string Program => $"{Place}/bin/prometheus";

    private string NextStart => $"{Place}/bin/next-start";

    /// <summary>The configuration of a person who drills this stack in place.</summary>
    public string Configuration => $"""
        repository:
          url: {Repository}
          passwordFile: {PasswordFile}
        allowInPlace: true
        mode: in-place
        timeouts:
          ready: 30s
        targets:
          - name: prometheus
            kind: prometheus
            data: {Data}
            url: {Url}
            canary: {Canary}
            runtime:
              process:
                command: [{Program}, --config.file={Place}/prometheus.yml, --storage.tsdb.path={Data}, "--web.listen-address=127.0.0.1:{_port}", --web.enable-admin-api]
                pidFile: {PidFile}
                log: {Log}

        """;

    public async Task InitializeAsync()
    {
        if (!File.Exists(PrometheusProcess.Program))
        {
            return; // each test skips aloud
        }

        Directory.CreateDirectory(Data);
        Directory.CreateDirectory($"{Place}/bin");
        await File.WriteAllTextAsync(Program, $"#!/bin/bash\nif [ -e {NextStart} ]; then mv {NextStart} {NextStart}.now; . {NextStart}.now; fi\nexec /usr/bin/prometheus \"$@\"\n");
        File.SetUnixFileMode(Program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await File.WriteAllTextAsync(PasswordFile, EmptyRepository.Password + "\n");
        EmptyRepository.At(Repository);
        await File.WriteAllTextAsync($"{Place}/prometheus.yml", $"""
            global:
              scrape_interval: 1s
            scrape_configs:
              - job_name: own
                static_configs:
                  - targets: ['127.0.0.1:{Source.Port}']

            """);
        StartPrometheus();
        await LetCanarySettle();
    }

    /// <summary>What a drill will ask for must be older than a scrape can be late: DrDrill takes 15 s for that.</summary>
    public async Task LetCanarySettle()
    {
        Source.Expose((Canary, 20));
        await Source.UntilQuiet();
    }

    /// <summary>A root of its own for a test, its configuration changed as told.</summary>
    public string Root(Func<string, string>? change = null)
    {
        var root = Directory.CreateDirectory($"{Place}/root-{Interlocked.Increment(ref _roots).ToString(CultureInfo.InvariantCulture)}").FullName;
        File.WriteAllText($"{root}/drdrill.yml", (change ?? (text => text))(Configuration));
        return root;
    }

    /// <summary>What the service does at its next start instead of serving; the one after that is right again.</summary>
    public void NextStartDoes(string shell) => File.WriteAllText(NextStart, shell + "\n");

    /// <summary>As a supervisor would: DrDrill's own pid file has a start time too.</summary>
    public void StartPrometheus()
    {
        var command = $"exec /usr/bin/prometheus --config.file={Place}/prometheus.yml --storage.tsdb.path={Data} --web.listen-address=127.0.0.1:{_port} --web.enable-admin-api >>{Log} 2>&1";
        using var process = Process.Start("/bin/sh", ["-c", command]);
        File.WriteAllText(PidFile, $"{process.Id}\n");
    }

    public int Pid() => int.Parse(File.ReadAllText(PidFile).Split((char[]?)null)[0], CultureInfo.InvariantCulture);

    public void KillPrometheus()
    {
        using var kill = Process.Start("/bin/kill", ["-9", $"{Pid()}"]);
        kill.WaitForExit();
        SpinWait.SpinUntil(() => Processes.Naming(Data).Count == 0, TimeSpan.FromSeconds(10)).Should().BeTrue();
    }

    public async Task UntilItAnswers()
    {
        var since = Stopwatch.StartNew();
        while (since.Elapsed < TimeSpan.FromSeconds(30))
        {
            try
            {
                using var ready = await PrometheusProcess.Http.GetAsync(new Uri(Url, "-/ready"));
                if (ready.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }

            await Task.Delay(20);
        }

        throw new TimeoutException(await File.ReadAllTextAsync(Log));
    }

    public Task DisposeAsync()
    {
        foreach (var pid in Processes.Naming(Place))
        {
            using var kill = Process.Start("/bin/kill", ["-9", $"{pid}"]);
            kill.WaitForExit();
        }

        SpinWait.SpinUntil(() => Processes.Naming(Place).Count == 0, TimeSpan.FromSeconds(10));
        Source.Dispose();
        Directory.Delete(Place, recursive: true);
        return Task.CompletedTask;
    }
}
