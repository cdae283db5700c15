using System.Globalization;
using DrDrill.Drills;
using DrDrill.Runtimes.Processes;
using DrDrill.Tools;

namespace DrDrill.Bench;

/// <summary>A real worker process with one target of files and these jobs.</summary>
internal sealed class BenchWorker : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly ProcessRuntime _runtime;
    private readonly DataPath _place;

    public BenchWorker(DataPath place, IEnumerable<string> jobs, string? more = null)
    {
        (_place, Port) = (place, Loopback.FreePort());
        PrivateDirectory.Create($"{place}/shop");
        AtomicFile.WriteText($"{place}/password", "of a benchmark\n");
        AtomicFile.WriteText($"{place}/drdrill.yml", $$"""
            repository: { url: {{place}}/repository, passwordFile: {{place}}/password }
            web: { listen: "127.0.0.1:{{Port}}" }
            {{more}}
            schedule:
              jobs:
                - {{string.Join("\n    - ", jobs)}}
            targets: [ { name: shop, kind: files, data: {{place}}/shop } ]
            """);
        string[] command = [Path.Combine(AppContext.BaseDirectory, "drdrill"), "worker", "--root", place.Value];
        _runtime = new ProcessRuntime(new ProcessSettings(command, null, $"{place}/worker.pid", $"{place}/worker.log", place.Value, TimeSpan.FromMinutes(1)), TimeProvider.System);
    }

    public int Port { get; }

    public int Pid => int.Parse(File.ReadAllText($"{_place}/worker.pid").Split(' ', '\n')[0], CultureInfo.InvariantCulture);

    /// <summary>Firings that ended well, by the schedule's history.</summary>
    public int Done => Directory.Exists($"{_place}/DR/worker") ? Directory.GetFiles($"{_place}/DR/worker", "*.jsonl").Sum(file => File.ReadLines(file).Count(line => line.Contains("\"outcome\":\"done\"", StringComparison.Ordinal))) : 0;

    public async Task Start(CancellationToken cancellationToken)
    {
        await _runtime.Start(cancellationToken);
        await Until(IsReady, "the worker is ready", cancellationToken);
    }

    public Task UntilDone(int count, CancellationToken cancellationToken) => Until(() => Task.FromResult(Done >= count), $"{count} firings", cancellationToken);

    public async ValueTask DisposeAsync() => await _runtime.Kill(CancellationToken.None);

    private async Task<bool> IsReady()
    {
        try
        {
            using var answer = await BenchRoot.Http.GetAsync(new Uri($"http://127.0.0.1:{Port}/readyz"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // not listening yet
        }
    }

    private async Task Until(Func<Task<bool>> condition, string what, CancellationToken cancellationToken)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(since) > Patience * 2)
            {
                throw new TimeoutException($"Waited in vain until {what}; its log:\n{File.ReadAllText($"{_place}/worker.log")}");
            }

            await Task.Delay(200, cancellationToken);
        }
    }
}
