using DrDrill.Configuration;

namespace DrDrill.Worker.Cluster;

/// <summary>
/// Whose scheduler a job is in. Quartz has no host affinity, so what needs a host's volumes, journals or disk lives in a scheduler of that host's name. Only a digest floats: it needs the cluster's own tables
/// and a way out to people, which every host has. A check does not: each host checks the repository that its own drdrill.yml names, and knows on its own disk which part comes next.
/// </summary>
internal static class ClusterScope
{
    public const string Shared = "drdrill";

    public static bool IsFloating(string run) => run == JobKinds.Digest;

    public static string OfHost(string host) => $"{Shared}@{host}";

    public static string Of(JobOptions job, string host) => IsFloating(job.Run) ? Shared : OfHost(host);

    /// <summary>Null: every host's.</summary>
    public static string? HostOf(string scheduler) => scheduler == Shared ? null : scheduler[(Shared.Length + 1)..];
}
