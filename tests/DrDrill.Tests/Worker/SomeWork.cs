using DrDrill.Configuration;
using DrDrill.Worker;

namespace DrDrill.Tests.Worker;

/// <summary>Work that goes as the test says, and tells when it begins.</summary>
internal sealed class SomeWork : IJobWork
{
    public List<string> Ran { get; } = [];

    public SemaphoreSlim Begun { get; } = new(0);

    public Func<JobOptions, CancellationToken, Task<JobReport>> Does { get; set; } = (_, _) => Task.FromResult(new JobReport(IsGood: true, "fine"));

    public Task<JobReport> Run(JobOptions job, CancellationToken cancellationToken)
    {
        lock (Ran)
        {
            Ran.Add(job.Name);
        }

        Begun.Release();
        return Does(job, cancellationToken);
    }
}
