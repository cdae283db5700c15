namespace DrDrill.Tests;

/// <summary>Time that passes only when told, timers included, which fire in their order.</summary>
internal sealed class SimulatedTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public int Timers
    {
        get
        {
            lock (_gate)
            {
                return _timers.Count;
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Pass(TimeSpan span) => PassTo(GetUtcNow() + span);

    public void PassTo(DateTimeOffset until)
    {
        while (Next(until) is { } due)
        {
            due.Fire();
        }

        lock (_gate)
        {
            _now = until > _now ? until : _now;
        }
    }

    private Timer? Next(DateTimeOffset until)
    {
        lock (_gate)
        {
            var due = _timers.Where(timer => timer.Due <= until).MinBy(timer => timer.Due);
            if (due is not null)
            {
                _now = due.Due > _now ? due.Due : _now;
                due.Schedule(due.Period > TimeSpan.Zero ? due.Period : Timeout.InfiniteTimeSpan);
            }

            return due;
        }
    }

    private sealed class Timer(SimulatedTime time, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public TimeSpan Period { get; private set; }

        public Action Fire { get; } = fire;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                Period = period;
                Schedule(dueTime);
                return true;
            }
        }

        /// <summary>Under the gate.</summary>
        public void Schedule(TimeSpan after)
        {
            time._timers.Remove(this);
            if (after >= TimeSpan.Zero)
            {
                Due = time._now + after;
                time._timers.Add(this);
            }
        }

        public void Dispose()
        {
            lock (time._gate)
            {
                time._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
