using System.Security.Cryptography;
using DrDrill.Engine;
using DrDrill.Runtimes.Processes;
using DrDrill.Tools;

namespace DrDrill.Sandbox;

/// <summary>
/// A throw-away stack of real local processes: Prometheus with a past and a live scrape each second, a directory of files that are written to, and
/// the configuration that drills them. Disposing it ends and removes everything, unless it is kept.
/// </summary>
internal sealed class SandboxStack : IAsyncDisposable
{
    private const string ServiceUser = "nobody";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private readonly SandboxRoot _root;
    private readonly ProcessRuntime _prometheus;
    private CanaryServer? _canary;
    private FileTraffic? _traffic;
    private bool _kept;

    private SandboxStack(SandboxRoot root, ProcessRuntime prometheus, int port) => (_root, _prometheus, Url) = (root, prometheus, new Uri($"http://127.0.0.1:{port}/"));

    public string ConfigurationFile => _root.ConfigurationFile;

    public string Root => _root.Path;

    public Uri Url { get; }

    public string PidFile => _root.PidFile;

    public static async Task<SandboxStack> Build(SandboxObserver observer, TimeProvider clock, HttpClient http, CancellationToken cancellationToken)
    {
        var tools = SandboxTools.Find();
        observer.Say("sandbox", tools.Loki is null
            ? "no Loki on PATH and LOKI_BIN is not set: this sandbox has Prometheus and files only"
            : $"Loki found at {tools.Loki}; the Loki target is not part of this version, so it is not drilled");
        var root = SandboxRoot.Create(Random.Shared);
        var port = Loopback.FreePort();
        var prometheus = SandboxFiles.Prometheus(tools.Prometheus, root, port, UserOrNull());
        var stack = new SandboxStack(root, new ProcessRuntime(prometheus, clock), port);
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

        if (!_kept)
        {
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
        SandboxFiles.WriteDrillConfiguration(_root, Url.Port, prometheus);
        await _prometheus.Start(cancellationToken);
        observer.Say("sandbox", $"Prometheus runs at {Url}; letting it scrape for a while");
        await new SandboxWarmUp(http, clock).Wait(Url, StartTimeout, cancellationToken);
        _traffic = new FileTraffic(_root.FilesData, clock);
        observer.Traffic = _traffic;
        _traffic.Start();
    }
}
