namespace DrDrill.IntegrationTests.Worker.Cluster;

/// <summary>What the cluster's table says of one firing, or of so many missed ones up to it.</summary>
internal sealed record SoakRow(string Scheduler, string Job, DateTimeOffset At, string Host, string Outcome, int Count, bool Told)
{
    public static Task<List<SoakRow>> All(PostgresServer postgres) => postgres.Query(
        "select scheduler, job, scheduled_at, host, outcome, count, told from drdrill_firing order by scheduled_at",
        row => new SoakRow(row.GetString(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2), row.GetString(3), row.GetString(4), row.GetInt32(5), row.GetBoolean(6)));

    /// <summary>The times it stands for.</summary>
    public IEnumerable<DateTimeOffset> Times(SoakJob job) => job.Last(Count, At);
}
