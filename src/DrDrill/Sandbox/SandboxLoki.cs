using System.Text.Json;
using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Runtimes.Processes;
using DrDrill.Targets;
using DrDrill.Targets.Loki;
using DrDrill.Tools;

namespace DrDrill.Sandbox;

/// <summary>The sandbox's Loki: a real process with half an hour of past, lines each second, and a canary. It is ready at once, as configured in compose.sre.yml too.</summary>
internal sealed class SandboxLoki : IAsyncDisposable
{
    private const UnixFileMode WorldReadable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private static readonly Version StructuredMetadata = new(2, 9);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly SandboxRoot _root;
    private readonly LokiBinary _binary;
    private readonly ProcessRuntime _runtime;
    private readonly LokiTraffic _traffic;
    private readonly LokiTarget _target;
    private readonly LokiClient _client;
    private readonly TimeProvider _clock;

    public SandboxLoki(SandboxRoot root, LokiBinary binary, string? user, HttpClient http, TimeProvider clock)
    {
        (_root, _binary, _clock) = (root, binary, clock);
        Url = new Uri($"http://127.0.0.1:{Loopback.FreePort()}/");
        Process = new ProcessSettings([binary.Path, $"-config.file={Configuration}"], user, root.LokiPidFile, $"{root.Path}/loki.log", root.LokiDirectory, TimeSpan.FromSeconds(20));
        _runtime = new ProcessRuntime(Process, clock);
        var settings = new LokiSettings(TargetName.Create("loki"), DataPath.Create(root.LokiData), Url);
        _target = new LokiTarget(settings, http, clock);
        _client = new LokiClient(http, settings, clock);
        _traffic = new LokiTraffic(new LokiPush(http, settings, clock), clock);
    }

    public Uri Url { get; }

    public ProcessSettings Process { get; }

    private string Configuration => $"{_root.LokiDirectory}/loki.yml";

    /// <summary>Starts it, gives it a past, and lets lines come in; <see cref="WarmUp"/> waits until some of them have settled.</summary>
    public async Task Start(TimeSpan timeout, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_root.LokiData);
        AtomicFile.WriteText(Configuration, JsonSerializer.Serialize(Settings()), WorldReadable);
        if (Process.User is { } user)
        {
            SandboxFiles.GiveTo(user, _root.LokiDirectory);
        }

        await _runtime.Start(cancellationToken);
        await Until(_target.IsReady, timeout, "was not ready", cancellationToken);
        await _traffic.PushPast(cancellationToken);
        _traffic.Start();
    }

    /// <summary>Only lines that have settled can be asked for after the restore.</summary>
    public Task WarmUp(TimeSpan timeout, CancellationToken cancellationToken) => Until(HasSettledCanary, timeout, "had no canary line that has settled", cancellationToken);

    public Task Kill() => _runtime.Kill(CancellationToken.None);

    /// <summary>Ends the traffic, which is this process's own; the service is ended by <see cref="Kill"/>.</summary>
    public ValueTask DisposeAsync() => _traffic.DisposeAsync();

    private async Task<bool> HasSettledCanary(CancellationToken cancellationToken)
    {
        var now = SampleTimeNow() - ((long)(LokiSampling.Default.Settling.TotalSeconds + 1) * 1_000_000_000);
        try
        {
            return (await _client.Entries(LokiSettings.DefaultCanary, now - 60_000_000_000, now, 1, backward: true, cancellationToken)).Count > 0;
        }
        catch (TargetException)
        {
            return false; // not yet
        }
    }

    private async Task Until(Func<CancellationToken, Task<bool>> condition, TimeSpan timeout, string what, CancellationToken cancellationToken)
    {
        var since = _clock.GetTimestamp();
        while (!await condition(cancellationToken))
        {
            if (_clock.GetElapsedTime(since) > timeout || !(await _runtime.Inspect(cancellationToken)).Running)
            {
                throw new RefusedException($"The sandbox's Loki ({_binary.Path}) {what} within {timeout.TotalSeconds:0} s, or ended.", "Look at the end of loki.log in the sandbox's directory; run with --keep to have it left.");
            }

            await Task.Delay(Interval, _clock, cancellationToken);
        }
    }

    private long SampleTimeNow() => (_clock.GetUtcNow().UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) * 100;

    /// <summary>JSON is YAML.</summary>
    private object Settings()
    {
        var grpc = Loopback.FreePort();
        var schema = _binary.Version >= StructuredMetadata || _binary.Version.Major == 0 ? "v13" : "v12";
        return new
        {
            auth_enabled = false,
            analytics = new { reporting_enabled = false },
            server = new { http_listen_address = "127.0.0.1", http_listen_port = Url.Port, grpc_listen_address = "127.0.0.1", grpc_listen_port = grpc, log_level = "warn" },
            common = new
            {
                path_prefix = _root.LokiData,
                instance_addr = "127.0.0.1",
                replication_factor = 1,
                ring = new { instance_addr = "127.0.0.1", kvstore = new { store = "inmemory" } },
                storage = new { filesystem = new { chunks_directory = $"{_root.LokiData}/chunks", rules_directory = $"{_root.LokiData}/rules" } },
            },
            schema_config = new { configs = new[] { new { from = "2020-10-24", store = "tsdb", object_store = "filesystem", schema, index = new { prefix = "index_", period = "24h" } } } },
            frontend_worker = new { frontend_address = $"127.0.0.1:{grpc}" },
            querier = new { query_ingesters_within = "0s" },
            ingester = new { lifecycler = new { min_ready_duration = "0s", final_sleep = "0s" }, chunk_idle_period = "2m", max_chunk_age = "1h" },
        };
    }
}
