namespace DrDrill.Worker;

/// <summary>Told to stop, the worker lets a running job finish for a while; then this token is cancelled and a drill rolls back.</summary>
internal sealed class WorkerStop : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public CancellationToken Token => _source.Token;

    public void After(TimeSpan patience) => _source.CancelAfter(patience);

    public void Dispose() => _source.Dispose();
}
