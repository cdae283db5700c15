using Quartz;

namespace DrDrill.Worker;

/// <summary>Fired by the scheduler like any other job: if it is not, neither are they.</summary>
internal sealed class PulseJob(WorkerPulse pulse) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        pulse.Tick(WorkerPulse.Scheduler);
        return ValueTask.CompletedTask;
    }

    public static async Task Schedule(IScheduler scheduler, TimeSpan interval, CancellationToken cancellationToken)
    {
        var trigger = TriggerBuilder.Create(scheduler.TimeProvider).WithIdentity("pulse", "drdrill").StartNow().WithSimpleSchedule(every => every.WithInterval(interval).RepeatForever()).Build();
        await scheduler.ScheduleJob(JobBuilder.Create<PulseJob>().WithIdentity("pulse", "drdrill").Build(), trigger, cancellationToken: cancellationToken);
    }
}
