using System.Collections.Concurrent;

namespace DrDrill.Worker;

/// <summary>
/// Whether the process still does anything by itself: its timer, its scheduler and its canaries tick, and one that has not ticked for long is dead, whatever it says of itself.
/// The schedulers of a cluster are not among them: while its database is away they stand still, and a restart would not help. By a monotonic clock, so that neither a step of the wall clock nor a host that slept looks like a death.
/// </summary>
internal sealed class WorkerPulse(TimeProvider clock)
{
    public const string Timer = "timer";
    public const string Scheduler = "scheduler";
    public const string LokiCanary = "canary of Loki";

    /// <summary>Longer than anything alive takes from one tick to the next, also on a busy machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, long> _ticks = new(StringComparer.Ordinal);

    /// <summary>How often the scheduler is to tick.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Why the process should be restarted; empty: it is alive. What only people can mend is not among it.</summary>
    public IReadOnlyList<string> Reasons =>
        [.. _ticks.Select(tick => (tick.Key, Since: clock.GetElapsedTime(tick.Value))).Where(tick => tick.Since > Patience).OrderBy(tick => tick.Key, StringComparer.Ordinal).Select(tick => $"{tick.Key}: has not ticked for {tick.Since.TotalSeconds:0} s")];

    /// <summary>From the first tick on the next one is waited for.</summary>
    public void Tick(string part) => _ticks[part] = clock.GetTimestamp();

    /// <summary>It was told to stop.</summary>
    public void Forget(string part) => _ticks.TryRemove(part, out _);
}
