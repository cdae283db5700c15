using DrDrill.Configuration;

namespace DrDrill.Worker;

/// <summary>What a job does. A failure is a report or an exception; a cancelled run has put everything back before it throws.</summary>
internal interface IJobWork
{
    Task<JobReport> Run(JobOptions job, CancellationToken cancellationToken);
}
