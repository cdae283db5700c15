using DrDrill.Tools;
using ILogger = Serilog.ILogger;

namespace DrDrill.Worker;

/// <summary>
/// The worker's life: start (recovery, missed runs), scheduler, and an end that lets a running job finish within the stop time-out, then has it roll back. systemd is told of
/// each step.
/// </summary>
internal sealed class WorkerService(IJobSchedulers schedulers, WorkerStart start, JobRunner runner, WorkerLife life, ILogger log)
{
    private readonly List<Task> _caughtUp = [];

    public async Task Start(CancellationToken cancellationToken)
    {
        var began = life.Clock.GetUtcNow();
        await start.Recover(cancellationToken);
        await schedulers.Join(cancellationToken);
        var since = CountedUntil(began);
        var catchUp = await start.Run(since);
        await schedulers.Start(since, cancellationToken);
        _caughtUp.AddRange(catchUp.Select(job => runner.Fire(job, since, life.Stop.Token)));
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
        await schedulers.Stop();
        await Task.WhenAll(_caughtUp);
        log.Information("The worker has stopped");
    }

    /// <summary>
    /// What came due while recovery went on, or other workers were waited for, is begun late. But what is so late already that the scheduler might take it for missed is counted as missed here, where it is told of at once
    /// and caught up with; a scheduler that lets it go says nothing before the next run.
    /// </summary>
    private DateTimeOffset CountedUntil(DateTimeOffset began)
    {
        var late = life.Clock.GetUtcNow() - (schedulers.Tolerance / 2);
        return late > began ? late : began;
    }
}
