using DrDrill.Configuration;
using Quartz;

namespace DrDrill.Worker;

/// <summary>One scheduler, in memory: what it forgets at a restart stands in the history of the schedule.</summary>
internal sealed class LoneScheduler(ISchedulerFactory factory, WorkerLife life) : IJobSchedulers
{
    private IScheduler? _scheduler;

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

        return await scheduler.ScheduleJob(detail, JobTrigger.Of(job, schedule, since, scheduler.TimeProvider), cancellationToken: cancellationToken);
    }
}
