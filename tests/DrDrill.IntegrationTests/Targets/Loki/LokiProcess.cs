using System.Diagnostics;
using System.Text;
using DrDrill.Drills;
using DrDrill.Targets.Loki;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Targets.Loki;

/// <summary>A running Loki, real or stand-in, killed when disposed.</summary>
internal sealed class LokiProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(40);

    private readonly Process _process;
    private readonly StringBuilder _log = new();

    private LokiProcess(Process process, Uri url)
    {
        (_process, Url) = (process, url);
        process.ErrorDataReceived += (_, line) => Log(line.Data);
        process.OutputDataReceived += (_, line) => Log(line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    public static HttpClient Http { get; } = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };

    public Uri Url { get; }

    public ServiceAccess Access => new(Url, Http);

    public string Output
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>HTTP, and the two beside it for gRPC.</summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = Loopback.FreePort();
            if (Loopback.IsFree(port + 1) && Loopback.IsFree(port + 2))
            {
                return port;
            }
        }
    }

    public static async Task<LokiProcess> Start(LokiProgram program, IEnumerable<string> arguments, Uri url)
    {
        var info = new ProcessStartInfo(program.Path) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in arguments)
        {
            info.ArgumentList.Add(argument);
        }

        var loki = new LokiProcess(Process.Start(info)!, url);
        var since = Stopwatch.StartNew();
        while (!await loki.IsReady())
        {
            if (loki._process.HasExited || since.Elapsed > StartTimeout)
            {
                await loki.DisposeAsync();
                throw new InvalidOperationException($"{program.Path} did not get ready:\n{loki.Output}");
            }

            await Task.Delay(20);
        }

        return loki;
    }

    /// <summary>Boots a clone of a data directory the way the product does, in this network.</summary>
    public static async Task<LokiProcess> Clone(LokiProgram program, LokiTarget target, string source, string room)
    {
        var data = DataPath.Create(room).Below("data");
        Directory.CreateDirectory(data.Value);
        await target.CopyForClone(DataPath.Create(source), data, CancellationToken.None);
        var plan = await target.PlanClone(data, data.Parent!, FreePort(), CancellationToken.None);
        return await Start(program, plan!.Arguments, plan.Url);
    }

    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, and the time until it is gone.</summary>
    public async Task<TimeSpan> Terminate()
    {
        var since = Stopwatch.StartNew();
        Posix.Signal(_process.Id, Posix.SigTerm);
        await _process.WaitForExitAsync();
        return since.Elapsed;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await Kill();
        }

        _process.Dispose();
    }

    private async Task<bool> IsReady()
    {
        try
        {
            using var response = await Http.GetAsync(new Uri(Url, "ready"));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Log(string? line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }
}
