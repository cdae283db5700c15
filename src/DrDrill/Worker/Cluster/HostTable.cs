using DrDrill.Configuration;
using Npgsql;

namespace DrDrill.Worker.Cluster;

/// <summary>The hosts, when each was last heard of, and the jobs that each has in its drdrill.yml. All by the database's clock, so that no host's clock matters. The connection is the caller's.</summary>
internal static class HostTable
{
    public static async Task<bool> TryLock(NpgsqlConnection connection, string host, CancellationToken cancellationToken)
    {
        await using var command = ClusterDatabase.Command(connection, "select pg_try_advisory_lock(hashtextextended('drdrill host ' || @host, 0))", ("host", host));
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>This host with its jobs and no others. Its own runs were counted by itself up to now.</summary>
    public static async Task Register(NpgsqlConnection connection, string host, IReadOnlyList<JobOptions> jobs, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Run(
            connection,
            """
            insert into drdrill_host values (@host, @process, 'up', now(), now()) on conflict (host) do update set process = excluded.process, seen_at = now();
            delete from drdrill_declared where host = @host
            """,
            cancellationToken,
            ("host", host), ("process", $"pid {Environment.ProcessId} on {Environment.MachineName}"));
        foreach (var job in jobs)
        {
            await Run(
                connection,
                """
                insert into drdrill_declared values (@host, @scheduler, @job);
                insert into drdrill_job as old values (@scheduler, @job, @definition, now()) on conflict (scheduler, job) do update
                  set definition = excluded.definition, counted_until = case when @floats and old.definition = excluded.definition then old.counted_until else now() end
                """,
                cancellationToken,
                ("host", host), ("scheduler", ClusterScope.Of(job, host)), ("job", job.Name), ("definition", JobDefinition.Text(job)), ("floats", ClusterScope.IsFloating(job.Run)));
        }

        await Run(connection, "delete from drdrill_job j where not exists (select from drdrill_declared d where d.scheduler = j.scheduler and d.job = j.job)", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Says that the host lives.</summary>
    /// <returns>What it was taken for, and the database's time; null when the host was removed meanwhile.</returns>
    public static async Task<(string State, DateTimeOffset SeenAt, DateTimeOffset Now)?> CheckIn(NpgsqlConnection connection, string host, CancellationToken cancellationToken)
    {
        await using var command = ClusterDatabase.Command(
            connection,
            """
            with old as (select state, seen_at from drdrill_host where host = @host for update)
            update drdrill_host h set state = 'up', state_since = case when old.state = 'up' then h.state_since else now() end, seen_at = clock_timestamp() from old where h.host = @host returning old.state, old.seen_at, h.seen_at
            """,
            ("host", host));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetString(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetFieldValue<DateTimeOffset>(2)) : null;
    }

    /// <summary>Stopped in order: nothing of it was cut off, but its jobs do not run.</summary>
    public static Task Leave(NpgsqlConnection connection, string host, CancellationToken cancellationToken) =>
        Run(connection, "update drdrill_host set state = 'left', state_since = now(), seen_at = now() where host = @host", cancellationToken, ("host", host));

    public static async Task<IReadOnlyList<HostRow>> All(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = ClusterDatabase.Command(connection, "select host, process, state, seen_at from drdrill_host order by host");
        return await Rows(command, cancellationToken);
    }

    /// <summary>Hosts that fell silent, taken for lost from now on: by this transaction alone, whoever else looks.</summary>
    public static async Task<IReadOnlyList<HostRow>> TakeSilent(NpgsqlConnection connection, string but, TimeSpan lostAfter, CancellationToken cancellationToken)
    {
        await using var command = ClusterDatabase.Command(
            connection,
            "update drdrill_host set state = 'lost', state_since = now() where state = 'up' and host <> @host and seen_at < now() - @silence returning host, process, state, seen_at",
            ("host", but), ("silence", lostAfter));
        return await Rows(command, cancellationToken);
    }

    /// <summary>Of hosts that are gone, and those that float; each held by this transaction alone.</summary>
    public static async Task<IReadOnlyList<DueJob>> TakeUncounted(NpgsqlConnection connection, TimeSpan lostAfter, CancellationToken cancellationToken)
    {
        await using var command = ClusterDatabase.Command(
            connection,
            """
            select j.scheduler, j.definition, greatest(j.counted_until, h.seen_at), h.state_since
            from drdrill_job j
            left join lateral (select state, state_since, seen_at from drdrill_host join drdrill_declared d using (host) where d.scheduler = j.scheduler and d.scheduler <> @shared limit 1) h on true
            where j.scheduler = @shared or (h.state <> 'up' and h.seen_at < now() - @silence)
            for update of j skip locked
            """,
            ("shared", ClusterScope.Shared), ("silence", lostAfter));
        var jobs = new List<DueJob>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            jobs.Add(new DueJob(reader.GetString(0), JobDefinition.Read(reader.GetString(1)), reader.GetFieldValue<DateTimeOffset>(2), await reader.IsDBNullAsync(3, cancellationToken) ? DateTimeOffset.MinValue : reader.GetFieldValue<DateTimeOffset>(3)));
        }

        return jobs;
    }

    public static async Task<IReadOnlySet<string>> Floating(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = ClusterDatabase.Command(connection, "select distinct job from drdrill_declared where scheduler = @shared", ("shared", ClusterScope.Shared));
        var jobs = new HashSet<string>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            jobs.Add(reader.GetString(0));
        }

        return jobs;
    }

    public static Task Counted(NpgsqlConnection connection, DueJob job, DateTimeOffset until, CancellationToken cancellationToken) => Run(
        connection, "update drdrill_job set counted_until = @until where scheduler = @scheduler and job = @job", cancellationToken, ("scheduler", job.Scheduler), ("job", job.Job.Name), ("until", until.UtcDateTime));

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] values)
    {
        await using var command = ClusterDatabase.Command(connection, sql, values);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<HostRow>> Rows(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var rows = new List<HostRow>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new HostRow(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3)));
        }

        return rows;
    }
}
