using Npgsql;

namespace DrDrill.Worker.Cluster;

/// <summary>One row per scheduler, job and scheduled time: who has that firing, and what became of it.</summary>
internal sealed class FiringTable(ClusterDatabase database)
{
    /// <summary>Enough for the row of troubles that people are being told of.</summary>
    private const int NewestLooked = 500;

    /// <summary>As on disk.</summary>
    private const int DaysKept = 40;

    private const string Columns = "scheduler, job, scheduled_at, host, claim, outcome, reason, count, told, schedule, drill_id, at";

    private const string Values = "@scheduler, @job, @scheduled_at, @host, @claim, @outcome, @reason, @count, @told, @schedule, @drill_id, now()";

    /// <summary>Sent again after an answer was lost, the same claim is granted again.</summary>
    public async Task<bool> TryClaim(string scheduler, string host, Guid claim, Firing firing, CancellationToken cancellationToken)
    {
        await using var connection = await database.Open(cancellationToken);
        await using var insert = ClusterDatabase.Command(connection, $"insert into drdrill_firing ({Columns}) values ({Values}) on conflict do nothing", Parameters(scheduler, host, claim, firing));
        if (await insert.ExecuteNonQueryAsync(cancellationToken) == 1)
        {
            return true;
        }

        await using var mine = ClusterDatabase.Command(
            connection, "select claim = @claim from drdrill_firing where scheduler = @scheduler and job = @job and scheduled_at = @scheduled_at", Parameters(scheduler, host, claim, firing)[..4]);
        return await mine.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>What the host itself says of its firing wins over what others took it for; nothing is written over another host's, nor over a good end.</summary>
    public async Task End(string scheduler, string host, Firing end, CancellationToken cancellationToken)
    {
        await using var connection = await database.Open(cancellationToken);
        await using var upsert = ClusterDatabase.Command(
            connection,
            $"""
            insert into drdrill_firing as old ({Columns}) values ({Values})
            on conflict (scheduler, job, scheduled_at) do update
              set outcome = excluded.outcome, reason = excluded.reason, count = excluded.count, told = old.told or excluded.told, drill_id = excluded.drill_id, at = excluded.at
              where old.host = excluded.host and old.outcome in ('started', 'interrupted')
            """,
            Parameters(scheduler, host, Guid.NewGuid(), end));
        await upsert.ExecuteNonQueryAsync(cancellationToken);
    }

    public Task<JobState> StateOf(NpgsqlConnection connection, string scheduler, string job, CancellationToken cancellationToken) =>
        State(connection, scheduler, job, "outcome <> 'started'", DateTimeOffset.MinValue, cancellationToken);

    /// <summary>Of missed runs alone: a host that is gone begins a new row of troubles, whatever it had told of itself.</summary>
    public Task<JobState> MissedSince(NpgsqlConnection connection, DueJob due, CancellationToken cancellationToken) =>
        State(connection, due.Scheduler, due.Job.Name, "outcome = 'missed'", due.GoneSince, cancellationToken);

    /// <summary>Whether others have told people of what this end says: a run of the host's that they took for missed or interrupted.</summary>
    /// <param name="after">Missed runs after this one are meant.</param>
    public async Task<bool> WasTold(NpgsqlConnection connection, string scheduler, Firing end, DateTimeOffset after, CancellationToken cancellationToken)
    {
        await using var command = ClusterDatabase.Command(
            connection,
            """
            select exists (select from drdrill_firing where scheduler = @scheduler and job = @job and told and outcome = @outcome
              and scheduled_at <= @until and (scheduled_at = @until or (outcome = 'missed' and scheduled_at > @after)))
            """,
            ("scheduler", scheduler), ("job", end.Job), ("outcome", Word(end.Outcome)), ("until", end.ScheduledAt.UtcDateTime), ("after", after.UtcDateTime));
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>How many of the runs that a host says it missed the others have counted already, a row each.</summary>
    /// <param name="after">Runs after this one are meant, up to the end's.</param>
    public async Task<int> Missed(string scheduler, Firing end, DateTimeOffset after, CancellationToken cancellationToken)
    {
        await using var connection = await database.Open(cancellationToken);
        await using var command = ClusterDatabase.Command(
            connection,
            "select coalesce(sum(count), 0)::int from drdrill_firing where scheduler = @scheduler and job = @job and outcome = 'missed' and scheduled_at > @after and scheduled_at <= @until",
            ("scheduler", scheduler), ("job", end.Job), ("after", after.UtcDateTime), ("until", end.ScheduledAt.UtcDateTime));
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>What a host claimed and has not ended.</summary>
    public async Task<IReadOnlyList<FiringRow>> OpenOf(NpgsqlConnection connection, string host, CancellationToken cancellationToken)
    {
        await using var command = ClusterDatabase.Command(connection, $"select {Columns} from drdrill_firing where host = @host and outcome = 'started' order by scheduled_at", ("host", host));
        return await Read(command, cancellationToken);
    }

    /// <summary>What a lost host was doing is taken for cut off.</summary>
    public async Task<IReadOnlyList<FiringRow>> TakeOpenOf(NpgsqlConnection connection, string host, (string Reason, bool Told) why, CancellationToken cancellationToken)
    {
        await using var command = ClusterDatabase.Command(
            connection,
            $"update drdrill_firing set outcome = 'interrupted', reason = @reason, told = @told, at = now() where host = @host and outcome = 'started' returning {Columns}",
            ("host", host), ("reason", why.Reason), ("told", why.Told));
        return await Read(command, cancellationToken);
    }

    /// <summary>A row for each, unless somebody has it.</summary>
    public async Task Miss(NpgsqlConnection connection, FiringRow missed, IReadOnlyList<DateTimeOffset> times, CancellationToken cancellationToken)
    {
        await using var command = ClusterDatabase.Command(
            connection,
            """
            insert into drdrill_firing (scheduler, job, scheduled_at, host, claim, outcome, reason, count, told, schedule, at)
            select @scheduler, @job, t, @host, gen_random_uuid(), 'missed', @reason, 1, @told, @schedule, now() from unnest(@times) t on conflict do nothing
            """,
            ("scheduler", missed.Scheduler), ("job", missed.Firing.Job), ("host", missed.Host), ("reason", missed.Firing.Reason), ("told", missed.Firing.Told), ("schedule", missed.Firing.Schedule),
            ("times", times.Select(time => time.UtcDateTime).ToArray()));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task Forget(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = ClusterDatabase.Command(connection, $"delete from drdrill_firing where at < now() - interval '{DaysKept} days'");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>All that a scheduler's job has in this time, of whatever outcome.</summary>
    public async Task<IReadOnlyList<FiringRow>> Between(NpgsqlConnection connection, string scheduler, string job, (DateTimeOffset After, DateTimeOffset Before) time, CancellationToken cancellationToken)
    {
        await using var command = ClusterDatabase.Command(
            connection,
            $"select {Columns} from drdrill_firing where scheduler = @scheduler and job = @job and scheduled_at > @after and scheduled_at < @before",
            ("scheduler", scheduler), ("job", job), ("after", time.After.UtcDateTime), ("before", time.Before.UtcDateTime));
        return await Read(command, cancellationToken);
    }

    public async Task<IReadOnlyList<FiringRow>> Since(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var connection = await database.Open(cancellationToken);
        await using var command = ClusterDatabase.Command(connection, $"select {Columns} from drdrill_firing where at > @since order by at", ("since", since.UtcDateTime));
        return await Read(command, cancellationToken);
    }

    public static string Word(FiringOutcome outcome) => outcome.ToString().ToLowerInvariant();

    private static async Task<JobState> State(NpgsqlConnection connection, string scheduler, string job, string which, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var command = ClusterDatabase.Command(
            connection,
            $"select {Columns} from drdrill_firing where scheduler = @scheduler and job = @job and {which} and at > @since order by at desc, scheduled_at desc limit {NewestLooked}",
            ("scheduler", scheduler), ("job", job), ("since", since.UtcDateTime));
        return (await Read(command, cancellationToken)).AsEnumerable().Reverse().Aggregate(new JobState(), (state, row) => state.With(row.Firing));
    }

    private static (string Name, object? Value)[] Parameters(string scheduler, string host, Guid claim, Firing firing) =>
    [
        ("scheduler", scheduler), ("job", firing.Job), ("scheduled_at", firing.ScheduledAt.UtcDateTime), ("claim", claim), ("host", host), ("outcome", Word(firing.Outcome)), ("reason", firing.Reason),
        ("count", firing.Count), ("told", firing.Told), ("schedule", firing.Schedule), ("drill_id", firing.DrillId),
    ];

    private static async Task<List<FiringRow>> Read(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var rows = new List<FiringRow>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new FiringRow(
                reader.GetString(0),
                reader.GetString(3),
                new Firing(reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetFieldValue<DateTimeOffset>(11), Enum.Parse<FiringOutcome>(reader.GetString(5), ignoreCase: true), reader.GetString(6))
                {
                    Count = reader.GetInt32(7),
                    Told = reader.GetBoolean(8),
                    Schedule = reader.GetString(9),
                    DrillId = await reader.IsDBNullAsync(10, cancellationToken) ? null : reader.GetString(10),
                }));
        }

        return rows;
    }
}
