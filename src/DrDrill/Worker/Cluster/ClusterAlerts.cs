using DrDrill.Publishing.Alerts;

namespace DrDrill.Worker.Cluster;

/// <summary>What the living hosts tell of one that fell silent. Pure.</summary>
internal static class ClusterAlerts
{
    public static Alert Lost(HostRow host, IReadOnlyList<FiringRow> open, DateTimeOffset now, string teller) =>
        new($"host-{host.Host}-lost-{host.SeenAt.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}", AlertKind.Problem, now, $"Host {host.Host} does not answer", $"Nothing was heard of its worker since {host.SeenAt.UtcDateTime:u}. Its jobs do not run.{Cut(open)}")
        {
            Facts = [new AlertFact("Host", host.Host), new AlertFact("Told by", teller)],
            Details =
            [
                $"Next: start the worker on {host.Host}. It brings a drill that was cut off to its end by itself, which nobody else can: the data and the journal are there.",
                $"Gone for good: delete from drdrill_host where host = '{host.Host}' (docs/worker.md).",
            ],
            Host = host.Host,
        };

    public static Alert Back(string host, DateTimeOffset silentSince, DateTimeOffset now) =>
        new($"host-{host}-back-{silentSince.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}", AlertKind.Recovered, now, $"Host {host} answers again", $"It was silent since {silentSince.UtcDateTime:u}.") { Host = host };

    /// <summary>By the rules that a host has for its own jobs.</summary>
    /// <param name="host">Null: no host in particular.</param>
    public static Alert? Missed(Firing end, JobState before, string? host, string teller) => JobAlerts.Of(end, before, host ?? teller) is not { } alert ? null : host is null ? alert : alert with
    {
        EventId = $"{alert.EventId}-{host}",
        Title = $"Host {host}: {alert.Title}",
        Facts = [.. alert.Facts, new AlertFact("Told by", teller)],
        Details = [$"Next: start the worker on {host}."],
    };

    private static string Cut(IReadOnlyList<FiringRow> open) => open.Count == 0 ? "" : $" Cut off: {string.Join(", ", open.Select(row => $"{row.Firing.Job} of {row.Firing.ScheduledAt.UtcDateTime:u}"))}.";
}
