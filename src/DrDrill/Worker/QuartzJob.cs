using DrDrill.Configuration;
using Quartz;

namespace DrDrill.Worker;

/// <summary>Quartz calls this; everything else is <see cref="JobRunner"/>'s.</summary>
internal sealed class QuartzJob(DrDrillOptions options, JobRunner runner, WorkerStop stop) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var job = JobDefinition.Of(context.JobDetail) ?? options.Schedule.Jobs.Single(job => job.Name == context.JobDetail.Key.Name);
        await runner.Fire(job, context.ScheduledFireTimeUtc ?? context.FireTimeUtc, context.PreviousFireTimeUtc, stop.Token);
    }
}
