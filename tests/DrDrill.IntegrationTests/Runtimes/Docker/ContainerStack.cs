using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DrDrill.IntegrationTests.Cli;
using DrDrill.IntegrationTests.Snapshots;
using DrDrill.IntegrationTests.Targets.Prometheus;

namespace DrDrill.IntegrationTests.Runtimes.Docker;

/// <summary>
/// Two real Prometheus in containers: <c>bound</c>, made by hand with a bind mount and found by its name, and <c>composed</c>, a service of a Compose project with a
/// named volume. Both scrape one canary each second and may be restarted by the engine at any time.
/// </summary>
public sealed class ContainerStack : IAsyncLifetime
{
    private const int SamplesWanted = 25;
    private readonly Exporter _canary = new(series: 20);
    private readonly int _boundPort = Exporter.FreePort();
    private readonly int _composedPort = Exporter.FreePort();
    private int _roots;

    public string Place { get; } = Directory.CreateTempSubdirectory("drdrill-containers-").FullName;

    public string Bound { get; } = TestEngine.NewName("bound");

    public string Project { get; } = TestEngine.NewName("compose").Replace("-", "", StringComparison.Ordinal);

    /// <summary>The Compose service's volume.</summary>
    public string Volume => $"{Project}_data";

    public Uri BoundUrl => new($"http://127.0.0.1:{_boundPort}/");

    public Uri ComposedUrl => new($"http://127.0.0.1:{_composedPort}/");

    public string BoundData => $"{Place}/bound/data";

    public string VolumeData => TestEngine.Docker("volume", "inspect", "-f", "{{.Mountpoint}}", Volume);

    /// <summary>The name of the Compose service's container now.</summary>
    public string Composed => TestEngine.Docker("ps", "-a", "--filter", $"label=com.docker.compose.project={Project}", "--format", "{{.Names}}");

    public async Task InitializeAsync()
    {
        try
        {
            TestEngine.SkipAloudIfAbsent();
            TestEngine.SkipAloudWithoutCompose();
        }
        catch (SkipException)
        {
            return; // each test skips aloud
        }

        await WriteFiles();
        StartBound();
        TestEngine.Compose(Place, "-p", Project, "up", "-d");
        await Task.WhenAll(UntilItHas(BoundUrl, SamplesWanted), UntilItHas(ComposedUrl, SamplesWanted));
    }

    /// <summary>As its owner does.</summary>
    public void StartBound() => TestEngine.Docker(
        [
            "run", "-d", "--name", Bound, "--network", "host", "--restart", "unless-stopped", "-v", $"{BoundData}:/prometheus", "-v", $"{Place}/prometheus.yml:/etc/prometheus.yml:ro", TestEngine.ImageName,
            .. Arguments(_boundPort),
        ]);

    /// <summary>Each of samples three hours old, as a Prometheus that ran since would have cut.</summary>
    public async Task HaveBlocks()
    {
        foreach (var (container, data, url) in new[] { (Bound, BoundData, BoundUrl), (Composed, VolumeData, ComposedUrl) })
        {
            if (Directory.GetDirectories(data, "01*").Length > 0)
            {
                continue;
            }

            TestEngine.Docker("stop", container);
            await OldBlock.Put(data, $"{Place}/older.txt");
            TestEngine.Shell("chown -R 65534:65534 \"$1\"", data);
            TestEngine.Docker("start", container);
            await UntilItHas(url, 1);
        }
    }

    /// <summary>Every restore waits, until this is disposed: what is done meanwhile is done in mid-restore.</summary>
    public IDisposable RestoresWait() => new Waiting($"{Place}/restic.wait");

    /// <summary>A root of its own for a test, with the targets that are named.</summary>
    public string Root(params string[] targets)
    {
        var root = Directory.CreateDirectory($"{Place}/root-{Interlocked.Increment(ref _roots).ToString(CultureInfo.InvariantCulture)}").FullName;
        File.WriteAllText($"{root}/drdrill.yml", $"""
            repository: {"{"} url: {Place}/repository, passwordFile: {Place}/password, binary: {Place}/restic {"}"}
            allowInPlace: true
            mode: in-place
            timeouts: {"{"} ready: 30s {"}"}
            targets:

            """ + string.Concat(targets.Select(target => Target(target) + "\n")));
        return root;
    }

    /// <summary>Sample times in ms of the canary's last ten minutes; null while nobody answers.</summary>
    public static async Task<IReadOnlyList<long>?> Canary(Uri url)
    {
        try
        {
            using var document = JsonDocument.Parse(await PrometheusProcess.Http.GetStringAsync(new Uri(url, "api/v1/query?query=drdrill_canary_sequence[10m]")));
            return [.. document.RootElement.GetProperty("data").GetProperty("result").EnumerateArray().SelectMany(series => series.GetProperty("values").EnumerateArray()).Select(value => (long)Math.Round(value[0].GetDouble() * 1000))];
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public static async Task<IReadOnlyList<long>> UntilItHas(Uri url, int samples)
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            if (await Canary(url) is { } seen && seen.Count >= samples)
            {
                return seen;
            }

            since.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(60), "{0} must answer", url);
            await Task.Delay(100);
        }
    }

    public Task DisposeAsync()
    {
        _canary.Dispose();
        if (File.Exists($"{Place}/compose.yml"))
        {
            TestEngine.Compose(Place, "-p", Project, "down", "-v");
            TestEngine.Docker("rm", "-f", "-v", Bound);
        }

        Directory.Delete(Place, recursive: true);
        return Task.CompletedTask;
    }

    private async Task WriteFiles()
    {
        Directory.CreateDirectory(BoundData);
        DrDrill.Tools.Posix.ChangeOwner(BoundData, 65534, 65534);
        await File.WriteAllTextAsync($"{Place}/password", EmptyRepository.Password + "\n");
        EmptyRepository.At($"{Place}/repository");
        await File.WriteAllTextAsync($"{Place}/restic", $"#!/bin/sh\ncase \" $* \" in *' restore '*) while [ -e {Place}/restic.wait ]; do sleep 0.05; done;; esac\nexec /usr/bin/restic \"$@\"\n");
        File.SetUnixFileMode($"{Place}/restic", UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await File.WriteAllTextAsync($"{Place}/prometheus.yml", $"global: {{ scrape_interval: 1s }}\nscrape_configs: [ {{ job_name: own, static_configs: [ {{ targets: ['127.0.0.1:{_canary.Port}'] }} ] }} ]\n");
        await File.WriteAllTextAsync($"{Place}/compose.yml", $"""
            version: "3.8"
            services:
              prometheus:
                image: {TestEngine.ImageName}
                network_mode: host
                restart: always
                command: [{string.Join(", ", Arguments(_composedPort).Select(argument => $"\"{argument}\""))}]
                volumes: ["data:/prometheus", "{Place}/prometheus.yml:/etc/prometheus.yml:ro"]
            volumes:
              data:

            """);
    }

    private static string[] Arguments(int port) => ["--config.file=/etc/prometheus.yml", "--storage.tsdb.path=/prometheus", $"--web.listen-address=127.0.0.1:{port}"];

    private string Target(string name) => name == "bound"
        ? $"  - {{ name: bound, kind: prometheus, url: {BoundUrl}, canary: drdrill_canary_sequence, runtime: {{ docker: {{ container: {Bound} }} }} }}"
        : $"  - {{ name: composed, kind: prometheus, url: {ComposedUrl}, canary: drdrill_canary_sequence, runtime: {{ docker: {{ project: {Project}, service: prometheus }} }} }}";

    private sealed class Waiting : IDisposable
    {
        private readonly string _file;

        public Waiting(string file) => File.WriteAllText(_file = file, "");

        public void Dispose() => File.Delete(_file);
    }
}
