using System.Globalization;
using DrDrill.Targets;
using DrDrill.Targets.Loki;

namespace DrDrill.Sandbox;

/// <summary>Pushes lines of a few tills and the canary's beat each second, also while Loki is down: what it does not take is not sent again.</summary>
internal sealed class LokiTraffic(LokiPush push, TimeProvider clock) : IAsyncDisposable
{
    private const int Tills = 5;
    private const int PastSeconds = 1800;
    private const int PastStep = 3;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly LokiCanary _canary = new(push, clock);
    private readonly CancellationTokenSource _stop = new();
    private Task _pushing = Task.CompletedTask;

    /// <summary>Half an hour of lines, before the live ones: Loki refuses what comes an hour behind them.</summary>
    public async Task PushPast(CancellationToken cancellationToken)
    {
        var now = Now();
        for (var till = 0; till < Tills; till++)
        {
            var entries = Enumerable.Range(1, PastSeconds / PastStep).Select(i => now - ((long)(PastSeconds - ((i - 1) * PastStep)) * 1_000_000_000)).Select(time => (time, Line(till, time))).ToList();
            await push.Push(Labels(till), entries, cancellationToken);
        }
    }

    public void Start() => _pushing = Task.Run(PushOn);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _pushing;
        _stop.Dispose();
    }

    private async Task PushOn()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _canary.Beat(_stop.Token);
                for (var till = 0; till < Tills; till++)
                {
                    var time = Now();
                    await push.Push(Labels(till), [(time, Line(till, time))], _stop.Token);
                }
            }
            catch (Exception e) when (e is TargetException or OperationCanceledException)
            {
                // It is being drilled.
            }

            await Task.Delay(Beat, clock, _stop.Token).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private long Now() => (clock.GetUtcNow().UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) * 100;

    private static string Line(int till, long time) => string.Create(CultureInfo.InvariantCulture, $"level=info till={till} receipt={time / 1_000_000} sold something");

    private static Dictionary<string, string> Labels(int till) =>
        new(StringComparer.Ordinal) { ["job"] = "shop", ["till"] = till.ToString("00", CultureInfo.InvariantCulture) };
}
