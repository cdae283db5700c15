using DrDrill.Publishing.Alerts;

namespace DrDrill.Worker.Cluster;

/// <summary>The last seven days of all hosts in a few lines. Pure. Which host sends it is chance, so it tells nothing that only that one knows.</summary>
internal static class ClusterDigest
{
    public static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private const int MostDetails = 8;

    public static Alert Of(IReadOnlyList<HostRow> hosts, IReadOnlyList<FiringRow> firings, DateTimeOffset now, string teller)
    {
        var ended = firings.Where(row => row.Firing.Outcome != FiringOutcome.Started && row.Scheduler != ClusterScope.Shared).ToList();
        var (good, all) = (Good(ended), All(ended));
        var away = hosts.Where(host => host.State != "up").ToList();
        var text = all == 0 ? "No job ran on any host in seven days: nothing is known of whether a restore works." : $"{good} of {all} runs on {hosts.Count} hosts ended well in seven days.";
        return new Alert($"digest-{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}", all > 0 && good == all && away.Count == 0 ? AlertKind.Notice : AlertKind.Problem, now, "DrDrill: the last seven days of the cluster", text)
        {
            Facts = [.. ended.GroupBy(row => (row.Host, row.Firing.Job)).OrderBy(job => job.Key.Host, StringComparer.Ordinal).ThenBy(job => job.Key.Job, StringComparer.Ordinal).Select(job => new AlertFact($"{job.Key.Host}: {job.Key.Job}", $"{Good(job)} of {All(job)}{Bad(job)}"))],
            Details = [.. away.Select(host => $"Host {host.Host} {(host.State == "left" ? "was stopped" : "is lost")}: last seen {host.SeenAt.UtcDateTime:u}."), .. Drills(ended).Take(MostDetails)],
            Host = teller,
        };
    }

    /// <summary>The newest drill of each host and job, in its own words.</summary>
    private static IEnumerable<string> Drills(IEnumerable<FiringRow> ended) =>
        ended.Where(row => row.Firing.DrillId is not null).GroupBy(row => (row.Host, row.Firing.Job)).Select(drills => drills.MaxBy(row => row.Firing.At)!).Select(row => $"{row.Host}: {row.Firing.Reason}");

    private static string Bad(IEnumerable<FiringRow> job) =>
        string.Concat(job.Where(row => row.Firing.Outcome != FiringOutcome.Done).GroupBy(row => row.Firing.Outcome).Select(bad => $"; {All(bad)} {FiringTable.Word(bad.Key)}"));

    private static int Good(IEnumerable<FiringRow> rows) => rows.Count(row => row.Firing.Outcome == FiringOutcome.Done);

    private static int All(IEnumerable<FiringRow> rows) => rows.Sum(row => row.Firing.Count);
}
