using System.Security.Cryptography;
using DrDrill.Engine;
using DrDrill.Runtimes.Processes;
using DrDrill.Tools;

namespace DrDrill.Sandbox;

/// <summary>
/// A throw-away stack of real local processes: Prometheus with a past and a live scrape each second, Loki where there is one, a directory of files that are written to, and
/// the configuration that drills them. Disposing it ends and removes everything, unless it is kept.
/// </summary>
internal sealed class SandboxStack : IAsyncDisposable
{
    private const string ServiceUser = "nobody";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private readonly SandboxRoot _root;
    private readonly ProcessRuntime _prometheus;
    private readonly SandboxLoki? _loki;
    private CanaryServer? _canary;
    private FileTraffic? _traffic;
    private bool _kept;

    private SandboxStack(SandboxRoot root, ProcessRuntime prometheus, SandboxLoki? loki, int port) =>
        (_root, _prometheus, _loki, Url) = (root, prometheus, loki, new Uri($"http://127.0.0.1:{port}/"));

    public string ConfigurationFile => _root.ConfigurationFile;

    public string Root => _root.Path;

    public Uri Url { get; }

    /// <summary>Of every service that runs.</summary>
    public IReadOnlyList<string> PidFiles => _loki is null ? [_root.PidFile] : [_root.PidFile, _root.LokiPidFile];

    public static async Task<SandboxStack> Build(SandboxObserver observer, TimeProvider clock, HttpClient http, CancellationToken cancellationToken)
    {
        var tools = SandboxTools.Find();
        var (loki, said) = await LokiBinary.Find(new CommandRunner(clock), cancellationToken);
        observer.Say("sandbox", said);
        var root = SandboxRoot.Create(Random.Shared);
        var port = Loopback.FreePort();
        var prometheus = SandboxFiles.Prometheus(tools.Prometheus, root, port, UserOrNull());
        var stack = new SandboxStack(root, new ProcessRuntime(prometheus, clock), loki is null ? null : new SandboxLoki(root, loki, UserOrNull(), http, clock), port);
        try
        {
            await stack.Fill(tools, observer, clock, cancellationToken);
            await stack.Start(prometheus, observer, clock, http, cancellationToken);
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    /// <summary>Leaves everything up when this process ends, but for the canary and the file traffic, which are this process's own.</summary>
    public void Keep()
    {
        _kept = true;
        _root.Keep();
    }

    public async ValueTask DisposeAsync()
    {
        if (_traffic is not null)
        {
            await _traffic.DisposeAsync();
        }

        if (_loki is not null)
        {
            await _loki.DisposeAsync();
        }

        if (!_kept)
        {
            await (_loki?.Kill() ?? Task.CompletedTask);
            await _prometheus.Kill(CancellationToken.None);
            _root.Remove();
        }

        if (_canary is not null)
        {
            await _canary.DisposeAsync();
        }
    }

    internal static string? UserOrNull() => Environment.IsPrivilegedProcess ? ServiceUser : null;

    private async Task Fill(SandboxTools tools, SandboxObserver observer, TimeProvider clock, CancellationToken cancellationToken)
    {
        observer.Say("sandbox", $"seeding Prometheus with {SeedHistory.Metrics * SeedHistory.SeriesPerMetric} series over 6 h at 15 s below {_root.Path}");
        SandboxFiles.MakeDirectories(_root);
        AtomicFile.WriteText(_root.PasswordFile, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)));
        await new SeedHistory(new CommandRunner(clock), clock).Write(tools.Promtool, _root.PrometheusDirectory, _root.PrometheusData, cancellationToken);
        SandboxFiles.Plant(_root.FilesData);
        if (UserOrNull() is { } user)
        {
            SandboxFiles.GiveTo(user, _root.PrometheusDirectory);
        }
    }

    private async Task Start(ProcessSettings prometheus, SandboxObserver observer, TimeProvider clock, HttpClient http, CancellationToken cancellationToken)
    {
        _canary = await CanaryServer.Start(clock, cancellationToken);
        SandboxFiles.WritePrometheusConfiguration(_root, Url.Port, _canary.Port);
        SandboxFiles.WriteDrillConfiguration(_root, Url.Port, prometheus, _loki);
        await _prometheus.Start(cancellationToken);
        observer.Say("sandbox", $"Prometheus runs at {Url}; letting it scrape for a while");
        if (_loki is not null)
        {
            await _loki.Start(StartTimeout, cancellationToken);
            observer.Say("sandbox", $"Loki runs at {_loki.Url}; lines come in each second");
        }

        await new SandboxWarmUp(http, clock).Wait(Url, StartTimeout, cancellationToken);
        await (_loki?.WarmUp(StartTimeout, cancellationToken) ?? Task.CompletedTask);
        _traffic = new FileTraffic(_root.FilesData, clock);
        observer.Traffic = _traffic;
        _traffic.Start();
    }
}
