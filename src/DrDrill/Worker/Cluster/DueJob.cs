using DrDrill.Configuration;

namespace DrDrill.Worker.Cluster;

/// <summary>A job whose missed runs the cluster must count, because no host does it by itself.</summary>
/// <param name="Counted">Runs up to here have been counted.</param>
internal sealed record DueJob(string Scheduler, JobOptions Job, DateTimeOffset Counted);
