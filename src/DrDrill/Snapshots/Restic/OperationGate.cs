namespace DrDrill.Snapshots.Restic;

/// <summary>Within one process: what restic does under an exclusive lock (check, forget with prune) waits for the rest and keeps it out, instead of failing beside it.</summary>
internal sealed class OperationGate : IDisposable
{
    private const int Places = 64;

    private readonly SemaphoreSlim _places = new(Places, Places);
    private readonly SemaphoreSlim _exclusive = new(1, 1);

    public Task<IDisposable> Enter(bool alone, CancellationToken cancellationToken) => alone ? EnterAlone(cancellationToken) : EnterShared(cancellationToken);

    public void Dispose()
    {
        _places.Dispose();
        _exclusive.Dispose();
    }

    // A shared one passes the exclusive door too, so that a waiting exclusive one is not starved.
    private async Task<IDisposable> EnterShared(CancellationToken cancellationToken)
    {
        await _exclusive.WaitAsync(cancellationToken);
        try
        {
            await _places.WaitAsync(cancellationToken);
        }
        finally
        {
            _exclusive.Release();
        }

        return new Leave(() => _places.Release());
    }

    private async Task<IDisposable> EnterAlone(CancellationToken cancellationToken)
    {
        await _exclusive.WaitAsync(cancellationToken);
        var taken = 0;
        try
        {
            for (; taken < Places; taken++)
            {
                await _places.WaitAsync(cancellationToken);
            }
        }
        catch
        {
            Free(taken);
            throw;
        }

        return new Leave(() => Free(Places));
    }

    private void Free(int places)
    {
        if (places > 0)
        {
            _places.Release(places);
        }

        _exclusive.Release();
    }

    private sealed class Leave(Action leave) : IDisposable
    {
        private Action? _leave = leave;

        public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
    }
}
