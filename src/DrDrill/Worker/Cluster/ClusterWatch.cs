using DrDrill.Publishing.Alerts;
using Npgsql;
using ILogger = Serilog.ILogger;

namespace DrDrill.Worker.Cluster;

/// <summary>
/// Looks after what no host can see of itself: hosts that fell silent, with what they were doing, and runs that nobody began. What is found is told first and written then, in one transaction that the others
/// cannot enter: told once, and again (with the same event id) only when this process is killed in between.
/// </summary>
internal sealed class ClusterWatch(ClusterDatabase database, FiringTable firings, AlertChannels alerts, ILogger log)
{
    private TimeSpan LostAfter => database.Options.LostAfter;

    private string Teller => database.Options.Host;

    /// <param name="now">The database's.</param>
    public async Task Look(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.Open(cancellationToken);
        await Lost(connection, now, cancellationToken);
        await Missed(connection, now, cancellationToken);
    }

    public async Task Back(DateTimeOffset silentSince, DateTimeOffset now, CancellationToken cancellationToken) => await alerts.Send(ClusterAlerts.Back(Teller, silentSince, now), cancellationToken);

    private async Task Lost(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var host in await HostTable.TakeSilent(connection, Teller, LostAfter, cancellationToken))
        {
            var open = await firings.TakeOpenOf(connection, host.Host, ($"Host {host.Host} fell silent while it ran.", alerts.Any), cancellationToken);
            log.Warning("Host {Host} is silent since {SeenAt:u}; {Count} of its runs were cut off", host.Host, host.SeenAt.UtcDateTime, open.Count);
            await alerts.Send(ClusterAlerts.Lost(host, open, now, Teller), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private async Task Missed(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var job in await HostTable.TakeUncounted(connection, LostAfter, cancellationToken))
        {
            await Count(connection, job, now, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>A floating run may still be begun late by any host, up to the misfire threshold; one of a host that is gone may not.</summary>
    private async Task Count(NpgsqlConnection connection, DueJob due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var host = ClusterScope.HostOf(due.Scheduler);
        var (after, before) = (due.Counted.AddMilliseconds(-1), host is null ? now - (LostAfter * 2) : now);
        var expected = CronSchedule.TryParse(due.Job)?.Between(after, before, MissedRuns.Most).ToList() ?? [];
        if (expected.Count == 0)
        {
            return;
        }

        var known = (await firings.Between(connection, due.Scheduler, due.Job.Name, (after, before), cancellationToken)).Select(row => row.Firing.ScheduledAt).ToHashSet();
        var missed = expected.Where(time => !known.Contains(time)).ToList();
        if (missed.Count > 0)
        {
            await Miss(connection, due, missed, now, cancellationToken);
        }

        await HostTable.Counted(connection, due, before, cancellationToken);
    }

    private async Task Miss(NpgsqlConnection connection, DueJob due, IReadOnlyList<DateTimeOffset> missed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var host = ClusterScope.HostOf(due.Scheduler);
        var reason = $"{(missed.Count == 1 ? $"The run of {missed[0].UtcDateTime:u} was" : $"{missed.Count} runs from {missed[0].UtcDateTime:u} to {missed[^1].UtcDateTime:u} were")} missed: {(host is null ? "no worker began" : $"host {host} does not run")}.";
        var end = new Firing(due.Job.Name, missed[^1], now, FiringOutcome.Missed, reason) { Count = missed.Count, Schedule = CronSchedule.Text(due.Job) };
        log.Warning("Job {Job} of {Scheduler}: {Reason:l}", end.Job, due.Scheduler, reason);
        var before = await (host is null ? firings.StateOf(connection, due.Scheduler, end.Job, cancellationToken) : firings.MissedSince(connection, due, cancellationToken));
        if (ClusterAlerts.Missed(end, before, host, Teller) is { } alert)
        {
            var failed = await alerts.Send(alert, cancellationToken);
            end = end with { Told = alerts.Any && failed.Count == 0 };
        }

        await firings.Miss(connection, new FiringRow(due.Scheduler, host ?? "any", end), missed, cancellationToken);
    }
}
