using System.Diagnostics;
using System.Text;
using DrDrill.Drills;
using DrDrill.Targets.Prometheus;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Targets.Prometheus;

/// <summary>A real Prometheus, killed when disposed.</summary>
internal sealed class PrometheusProcess : IAsyncDisposable
{
    public const string Program = "/usr/bin/prometheus";

    private readonly Process _process;
    private readonly StringBuilder _log = new();

    private PrometheusProcess(Process process, Uri url)
    {
        _process = process;
        Url = url;
        process.ErrorDataReceived += (_, line) => Log(line.Data);
        process.OutputDataReceived += (_, line) => Log(line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    public static readonly HttpClient Http = new() { Timeout = Timeout.InfiniteTimeSpan };

    public Uri Url { get; }

    public ServiceAccess Access => new(Url, Http);

    public static void SkipAloudIfAbsent() =>
        Skip.IfNot(File.Exists(Program) && File.Exists("/usr/bin/promtool"), "Prometheus and promtool are not installed: apt-get install prometheus");

    public static async Task<PrometheusProcess> Start(IEnumerable<string> arguments, Uri url)
    {
        var info = new ProcessStartInfo(Program) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in arguments)
        {
            info.ArgumentList.Add(argument);
        }

        var process = new PrometheusProcess(Process.Start(info)!, url);
        var deadline = Stopwatch.StartNew();
        while (!await process.IsReady())
        {
            if (process._process.HasExited || deadline.Elapsed > TimeSpan.FromSeconds(30))
            {
                throw new InvalidOperationException($"Prometheus did not get ready:\n{process._log}");
            }

            await Task.Delay(20);
        }

        return process;
    }

    /// <summary>Boots a clone of a data directory the way the product does.</summary>
    public static async Task<PrometheusProcess> Clone(PrometheusTarget target, string source, string into)
    {
        var data = DataPath.Create(into);
        await target.CopyForClone(DataPath.Create(source), data, CancellationToken.None);
        var plan = await target.PlanClone(data, data.Parent!, Exporter.FreePort(), CancellationToken.None);
        return await Start(plan!.Arguments, plan.Url);
    }

    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
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
            using var response = await Http.GetAsync(new Uri(Url, "-/ready"));
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
