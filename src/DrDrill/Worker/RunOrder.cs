using System.Collections.Concurrent;

namespace DrDrill.Worker;

/// <summary>Runs of a job that are late come at once and in no order. Each waits here for the one that the scheduler began before it, so that what lies between two of them is what was missed, and nothing else.</summary>
internal sealed class RunOrder(TimeProvider clock)
{
    /// <summary>One that the scheduler began and a database cut off never comes, and must not hold up those after it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(string Job, DateTimeOffset At), Run> _runs = new();

    public void Arrived(string job, DateTimeOffset at) => Of(job, at).Arrived.TrySetResult();

    /// <summary>It stands in the history.</summary>
    public void Entered(string job, DateTimeOffset at) => Of(job, at).Entered.TrySetResult();

    /// <param name="previous">The run that the scheduler began before; null for its first.</param>
    public async Task After(string job, DateTimeOffset? previous, CancellationToken cancellationToken)
    {
        if (previous is not { } at)
        {
            return;
        }

        var run = Of(job, at);
        await run.Arrived.Task.WaitAsync(Patience, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (run.Arrived.Task.IsCompleted)
        {
            await run.Entered.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _runs.TryRemove((job, at), out _);
    }

    private Run Of(string job, DateTimeOffset at) => _runs.GetOrAdd((job, at), _ => new Run());

    private sealed record Run
    {
        public TaskCompletionSource Arrived { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
