using DrDrill.Configuration;
using Quartz;
using Quartz.Extensibility;

namespace DrDrill.Worker;

/// <summary>One scheduler, in memory: what it forgets at a restart stands in the history of the schedule.</summary>
internal sealed class LoneScheduler(ISchedulerFactory factory, WorkerLife life) : IJobSchedulers
{
    /// <summary>In memory, as on PostgreSQL by default; Quartz' own would be five seconds, which a busy machine or a short suspension already takes.</summary>
    public static readonly TimeSpan MostLate = TimeSpan.FromMinutes(1);

    private IScheduler? _scheduler;

    public TimeSpan Tolerance => MostLate;

    public Task Join(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task Start(DateTimeOffset since, CancellationToken cancellationToken)
    {
        _scheduler = await factory.GetScheduler(cancellationToken);
        foreach (var job in life.Options.Schedule.Jobs)
        {
            await Schedule(_scheduler, job, JobBuilder.Create<QuartzJob>().WithIdentity(job.Name).Build(), since, cancellationToken);
        }

        await PulseJob.Schedule(_scheduler, life.Pulse.Interval, cancellationToken);
        await _scheduler.Start(cancellationToken);
        life.Pulse.Tick(WorkerPulse.Scheduler);
    }

    public async Task Stop()
    {
        life.Pulse.Forget(WorkerPulse.Scheduler);
        if (_scheduler is not null)
        {
            await _scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
        }
    }

    /// <returns>When it fires first.</returns>
    internal static async Task<DateTimeOffset> Schedule(IScheduler scheduler, JobOptions job, IJobDetail detail, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var schedule = CronSchedule.Parse(job);
        if (schedule.Excluded is { } calendar)
        {
            await scheduler.AddCalendar(job.Name, calendar, AddCalendarOptions.Replacing, cancellationToken);
        }

        var trigger = JobTrigger.Of(job, schedule, since, scheduler.TimeProvider);
        var first = await scheduler.ScheduleJob(detail, trigger, cancellationToken: cancellationToken);
        return schedule.Next(since.AddTicks(-1)) is { } due && due < first ? await FireFrom(due, scheduler, trigger, cancellationToken) : first;
    }

    /// <summary>
    /// Of a new trigger Quartz lets go in silence what has come due before it was scheduled, whatever its start (CronTriggerImpl.ComputeFirstFireTimeUtc). A next time that is set it keeps, and then it is its own rules
    /// that begin the run late or take it for missed.
    /// </summary>
    private static async Task<DateTimeOffset> FireFrom(DateTimeOffset due, IScheduler scheduler, ITrigger trigger, CancellationToken cancellationToken)
    {
        ((IMutableTrigger)trigger).NextFireTimeUtc = due;
        await scheduler.RescheduleJob(trigger.Key, trigger, cancellationToken);
        return due;
    }
}
