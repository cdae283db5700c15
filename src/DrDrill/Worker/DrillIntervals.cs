using DrDrill.Configuration;

namespace DrDrill.Worker;

/// <summary>How long the schedule leaves each target without a drill: what a missing one is known by. Asked at each scrape, reckoned when a drill was due.</summary>
internal sealed class DrillIntervals(IReadOnlyList<JobOptions> jobs, IReadOnlyList<string> targets)
{
    /// <summary>A job of every second is looked at for an hour, one of every year for long enough.</summary>
    private static readonly TimeSpan[] LookBack = [TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(8), TimeSpan.FromDays(63), TimeSpan.FromDays(3 * 366)];

    private readonly Lock _lock = new();
    private readonly IReadOnlyList<(string Target, IReadOnlyList<CronSchedule> Schedules)> _drills =
    [
        .. targets.Select(target => (target, (IReadOnlyList<CronSchedule>)[.. jobs.Where(job => job.Run == JobKinds.Drill && (job.Targets.Count == 0 || job.Targets.Contains(target))).Select(CronSchedule.Parse)]))
            .Where(drill => drill.Item2.Count > 0),
    ];

    private IReadOnlyList<(string Target, TimeSpan Interval)> _known = [];
    private DateTimeOffset _from = DateTimeOffset.MaxValue;
    private DateTimeOffset _until = DateTimeOffset.MinValue;

    /// <summary>Of each target that a job drills: the longer of the last interval between two due times and the present one. In a change freeze that is the freeze.</summary>
    public IReadOnlyList<(string Target, TimeSpan Interval)> At(DateTimeOffset now)
    {
        lock (_lock)
        {
            if (now < _from || now >= _until)
            {
                _known = [.. _drills.Select(drill => (drill.Target, Interval(drill.Schedules, now)))];
                _from = now;
                _until = _drills.SelectMany(drill => drill.Schedules).Select(schedule => schedule.Next(now)).Min() ?? DateTimeOffset.MaxValue;
            }

            return _known;
        }
    }

    private static TimeSpan Interval(IReadOnlyList<CronSchedule> schedules, DateTimeOffset now)
    {
        var next = schedules.Select(schedule => schedule.Next(now)).Min();
        var due = LookBack.Select(span => Due(schedules, now - span, now)).FirstOrDefault(times => times.Count > 1) ?? [];
        DateTimeOffset[] around = [.. due.TakeLast(2), .. next is { } time ? new[] { time } : []];
        return around.Zip(around.Skip(1), (one, other) => other - one).DefaultIfEmpty(LookBack[^1]).Max();
    }

    private static List<DateTimeOffset> Due(IReadOnlyList<CronSchedule> schedules, DateTimeOffset from, DateTimeOffset now) =>
        [.. schedules.SelectMany(schedule => schedule.Between(from, now.AddTicks(1), int.MaxValue)).Distinct().Order()];
}
