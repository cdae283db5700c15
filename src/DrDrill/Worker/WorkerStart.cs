using DrDrill.Configuration;

namespace DrDrill.Worker;

/// <summary>What comes before the scheduler: what a killed worker left is recovered, runs that were interrupted or missed are recorded and told of.</summary>
/// <param name="recover">Brings open drills to their end; returns what is still in the way, null for nothing.</param>
internal sealed class WorkerStart(DrDrillOptions options, JobRunner runner, JobRecorder recorder, WorkerHealth health, Func<CancellationToken, Task<string?>> recover)
{
    public async Task Recover(CancellationToken cancellationToken) => health.Say("recovery", await recover(cancellationToken));

    /// <returns>Jobs that missed runs and shall run now.</returns>
    public async Task<IReadOnlyList<JobOptions>> Run(DateTimeOffset now)
    {
        var catchUp = new List<JobOptions>();
        foreach (var job in options.Schedule.Jobs)
        {
            foreach (var open in recorder.StateOf(job)?.Open ?? [])
            {
                await recorder.End(job, open.ScheduledAt, FiringOutcome.Interrupted, $"The worker was killed while the run of {open.ScheduledAt.UtcDateTime:u} was under way.");
            }

            if (await runner.RecordMissed(job, now) > 0 && job.Misfire == MisfireOption.Run)
            {
                catchUp.Add(job);
            }
        }

        return catchUp;
    }
}
