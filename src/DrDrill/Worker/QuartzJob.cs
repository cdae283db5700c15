using DrDrill.Configuration;
using Quartz;

namespace DrDrill.Worker;

/// <summary>Quartz calls this; everything else is <see cref="JobRunner"/>'s.</summary>
internal sealed class QuartzJob(DrDrillOptions options, JobRunner runner, WorkerStop stop) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var job = JobDefinition.Of(context.JobDetail) ?? options.Schedule.Jobs.Single(job => job.Name == context.JobDetail.Key.Name);

        // Not the scheduled time that Quartz gives: after a misfire that is the first time that was missed, also where the policy is to skip and this run is the next one of the cron (MISFIRE_ORIG_FIRE_TIME).
        await runner.Fire(job, context.Trigger.PreviousFireTimeUtc ?? context.FireTimeUtc, context.PreviousFireTimeUtc, stop.Token);
    }
}
