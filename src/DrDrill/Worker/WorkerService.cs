using DrDrill.Configuration;
using DrDrill.Tools;
using Quartz;
using ILogger = Serilog.ILogger;

namespace DrDrill.Worker;

/// <summary>
/// The worker's life: start (recovery, missed runs), scheduler, and an end that lets a running job finish within the stop time-out, then has it roll back. systemd is told of
/// each step.
/// </summary>
internal sealed class WorkerService(ISchedulerFactory factory, WorkerStart start, JobRunner runner, WorkerLife life, ILogger log)
{
    private readonly List<Task> _caughtUp = [];
    private IScheduler? _scheduler;

    public async Task Start(CancellationToken cancellationToken)
    {
        var since = life.Clock.GetUtcNow();
        var catchUp = await start.Run(since, cancellationToken);
        _scheduler = await factory.GetScheduler(cancellationToken);
        foreach (var job in life.Options.Schedule.Jobs)
        {
            await Schedule(_scheduler, job, since, cancellationToken);
        }

        await PulseJob.Schedule(_scheduler, life.Pulse.Interval, cancellationToken);
        await _scheduler.Start(cancellationToken);
        life.Pulse.Tick(WorkerPulse.Scheduler);
        _caughtUp.AddRange(catchUp.Select(job => runner.Fire(job, life.Clock.GetUtcNow(), life.Stop.Token)));
        life.Health.Say("worker", null);
        Systemd.Notify($"READY=1\nSTATUS={life.Options.Schedule.Jobs.Count} jobs scheduled");
        log.Information("The worker runs: {Jobs:l}", string.Join("; ", life.Options.Schedule.Jobs.Select(job => $"{job.Name} ({job.Run}, {CronSchedule.Text(job)})")));
    }

    public async Task Stop()
    {
        Systemd.Notify("STOPPING=1");
        life.Health.Say("worker", "is stopping");
        var patience = life.Options.Schedule.StopTimeout;
        var running = runner.Running;
        if (running.Count > 0)
        {
            log.Information("Stopping: {Jobs:l} may go on for {Minutes:0.#} min, then rolls back", string.Join(", ", running), patience.TotalMinutes);
        }

        life.Stop.After(patience);
        life.Pulse.Forget(WorkerPulse.Scheduler);
        if (_scheduler is not null)
        {
            await _scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
        }

        await Task.WhenAll(_caughtUp);
        log.Information("The worker has stopped");
    }

    private static async Task Schedule(IScheduler scheduler, JobOptions job, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var schedule = CronSchedule.Parse(job);
        if (schedule.Excluded is { } calendar)
        {
            await scheduler.AddCalendar(job.Name, calendar, AddCalendarOptions.Replacing, cancellationToken);
        }

        await scheduler.ScheduleJob(JobBuilder.Create<QuartzJob>().WithIdentity(job.Name).Build(), JobTrigger.Of(job, schedule, since, scheduler.TimeProvider), cancellationToken: cancellationToken);
    }
}
