using DrDrill.Configuration;
using DrDrill.Publishing.Alerts;

namespace DrDrill.Worker.Cluster;

/// <summary>What a job does where there is a cluster: the same, but that a digest tells of all hosts.</summary>
internal sealed class ClusterWork(IJobWork own, ClusterDatabase database, FiringTable firings, AlertChannels alerts, TimeProvider clock) : IJobWork
{
    public Task<JobReport> Run(JobOptions job, CancellationToken cancellationToken) => job.Run == JobKinds.Digest && alerts.Any ? Digest(cancellationToken) : own.Run(job, cancellationToken);

    private async Task<JobReport> Digest(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var connection = await database.Open(cancellationToken);
        var digest = ClusterDigest.Of(await HostTable.All(connection, cancellationToken), await firings.Since(now - ClusterDigest.Week, cancellationToken), now, database.Options.Host);
        var failed = await alerts.Send(digest, cancellationToken);
        return new JobReport(failed.Count == 0, failed.Count == 0 ? "Sent." : string.Join("; ", failed));
    }
}
