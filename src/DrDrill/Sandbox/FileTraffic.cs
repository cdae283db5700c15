using DrDrill.Tools;

namespace DrDrill.Sandbox;

/// <summary>Writes a small file a second into the sandbox's files target, so that it too has something to lose between the snapshot and the strike.</summary>
internal sealed class FileTraffic(string directory, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private Task _writing = Task.CompletedTask;

    public void Start() => _writing = Task.Run(Write);

    /// <summary>Nothing is written after this returns: the target is about to be taken away.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _stop.Cancel();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Stop();
        await _writing;
        _stop.Dispose();
    }

    private async Task Write()
    {
        for (var number = 1; !_stop.IsCancellationRequested; number++)
        {
            lock (_gate)
            {
                if (!_stop.IsCancellationRequested)
                {
                    AtomicFile.WriteText($"{directory}/order-{number:0000}.json", $"{{\"order\":{number},\"at\":\"{clock.GetUtcNow():o}\"}}\n");
                }
            }

            await Task.Delay(Beat, clock, _stop.Token).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }
}
