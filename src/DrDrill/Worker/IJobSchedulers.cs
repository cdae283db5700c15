namespace DrDrill.Worker;

/// <summary>What fires the jobs: a scheduler in memory, or those of a cluster.</summary>
internal interface IJobSchedulers
{
    /// <summary>So late a run may begin; later it was missed.</summary>
    TimeSpan Tolerance { get; }

    /// <summary>Before missed runs are counted.</summary>
    /// <exception cref="Configuration.ConfigurationException">What was configured cannot be used.</exception>
    Task Join(CancellationToken cancellationToken);

    /// <param name="since">Up to here missed runs have been counted; what came due since is late, not missed.</param>
    Task Start(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Nothing fires any more, and what ran has ended.</summary>
    Task Stop();
}
