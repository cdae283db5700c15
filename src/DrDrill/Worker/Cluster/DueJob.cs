using DrDrill.Configuration;

namespace DrDrill.Worker.Cluster;

/// <summary>A job whose missed runs the cluster must count, because no host does it by itself.</summary>
/// <param name="Counted">Runs up to here have been counted.</param>
/// <param name="GoneSince">When its host was taken for gone; the beginning of time for a job that floats.</param>
internal sealed record DueJob(string Scheduler, JobOptions Job, DateTimeOffset Counted, DateTimeOffset GoneSince);
