using DrDrill.Configuration;
using Quartz;
using Quartz.Impl.Calendar;

namespace DrDrill.Worker;

/// <summary>
/// When a job fires: its cron expression in its time zone, without the excluded days. The same expression and calendar are given to Quartz, so that what is counted as missed is what
/// it would have fired.
/// </summary>
internal sealed class CronSchedule
{
    private const int CrontabFields = 5;

    /// <summary>A schedule that did not fire within so many excluded days never will.</summary>
    private const int MostSkipped = 100_000;

    private CronSchedule(CronExpression expression, ICalendar? excluded) => (Expression, Excluded) = (expression, excluded);

    public CronExpression Expression { get; }

    /// <summary>Null: no day is.</summary>
    public ICalendar? Excluded { get; }

    /// <summary>What tells one schedule from another, in words.</summary>
    public static string Text(JobOptions job) => $"{job.Cron} {job.TimeZone}";

    /// <summary>Null when the expression cannot be read, or asks for what Quartz would quietly take for something else.</summary>
    public static CronSchedule? TryParse(JobOptions job)
    {
        var fields = job.Cron.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var format = fields.Length == CrontabFields ? CronFormat.Unix : CronFormat.Quartz;

        // Quartz takes a 99 in any field for "every".
        if (fields.Any(field => field.Contains("99", StringComparison.Ordinal) && !field.Contains("1999", StringComparison.Ordinal) && !field.Contains("2099", StringComparison.Ordinal))
            || !CronExpression.TryParse(string.Join(' ', fields), format, out var expression) || !TimeZoneInfo.TryFindSystemTimeZoneById(job.TimeZone, out var zone))
        {
            return null;
        }

        return new CronSchedule(expression!.WithTimeZone(zone), Calendar(job, zone));
    }

    /// <exception cref="ConfigurationException">See <see cref="ScheduleCheck"/>, which says it of all jobs.</exception>
    public static CronSchedule Parse(JobOptions job) => TryParse(job) ?? throw new ConfigurationException([ScheduleCheck.Unreadable(job, "")]);

    /// <summary>Null when it will never fire again.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        var next = Expression.GetNextValidTimeAfter(after);
        for (var skipped = 0; next is { } time && skipped < MostSkipped; skipped++)
        {
            if (Excluded?.IsTimeIncluded(time) != false)
            {
                return time;
            }

            // From one excluded day to the next included one at once: a job of every second would be asked 86,400 times a day.
            next = Expression.GetNextValidTimeAfter(Later(time, Excluded.GetNextIncludedTimeUtc(time).AddSeconds(-1)));
        }

        return null;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    /// <summary>Firings after <paramref name="from"/> and before <paramref name="until"/>, at most so many.</summary>
    public IEnumerable<DateTimeOffset> Between(DateTimeOffset from, DateTimeOffset until, int most)
    {
        for (var next = Next(from); next is { } time && time < until && most-- > 0; next = Next(time))
        {
            yield return time;
        }
    }

    private static HolidayCalendar? Calendar(JobOptions job, TimeZoneInfo zone)
    {
        if (job.Exclude.Count == 0)
        {
            return null;
        }

        var calendar = new HolidayCalendar { TimeZone = zone };
        foreach (var day in job.Exclude.SelectMany(text => DayRange.TryParse(text, out var range) ? range.Days : []))
        {
            calendar.AddExcludedDay(day);
        }

        return calendar;
    }
}
