using DrDrill.Configuration;

namespace DrDrill.Worker;

/// <summary>Firings that a schedule had and the history has not. Pure.</summary>
internal static class MissedRuns
{
    /// <summary>More are not counted: a job of every second over a week says as much with ten thousand.</summary>
    public const int Most = 10_000;

    /// <param name="until">The firing at hand, or now; itself not counted.</param>
    public static IReadOnlyList<DateTimeOffset> Of(JobOptions job, JobState state, DateTimeOffset until)
    {
        var schedule = CronSchedule.TryParse(state.Schedule == CronSchedule.Text(job) ? job : InForce(job, state.Schedule));
        return schedule is null ? [] : [.. schedule.Between(state.ScheduledAt, until, Most)];
    }

    /// <summary>A schedule that was changed while the worker was down did not hold then.</summary>
    private static JobOptions InForce(JobOptions job, string schedule)
    {
        var space = schedule.LastIndexOf(' ');
        return space < 0 ? job : job with { Cron = schedule[..space], TimeZone = schedule[(space + 1)..] };
    }
}
