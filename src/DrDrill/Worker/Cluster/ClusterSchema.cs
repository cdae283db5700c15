using System.Globalization;
using DrDrill.Configuration;
using Npgsql;

namespace DrDrill.Worker.Cluster;

/// <summary>
/// Our tables, made where they are missing; Quartz makes its own beside them. Whoever starts holds a gate meanwhile, so that of several that start at once one makes them and the others find them. The version
/// stands for Quartz's tables too, which do not say theirs.
/// </summary>
internal static class ClusterSchema
{
    public const int Version = 1;

    public const string QuartzPrefix = "drdrill_qrtz_";

    private const string Tables = """
        create table drdrill_host (
          host text primary key,
          process text not null,
          state text not null check (state in ('up', 'left', 'lost')),
          state_since timestamptz not null,
          seen_at timestamptz not null);
        create table drdrill_job (
          scheduler text not null,
          job text not null,
          definition text not null,
          counted_until timestamptz not null,
          primary key (scheduler, job));
        create table drdrill_declared (
          host text not null references drdrill_host on delete cascade,
          scheduler text not null,
          job text not null,
          primary key (host, scheduler, job));
        create table drdrill_firing (
          scheduler text not null,
          job text not null,
          scheduled_at timestamptz not null,
          host text not null,
          claim uuid not null,
          outcome text not null,
          reason text not null,
          count int not null,
          told boolean not null,
          schedule text not null,
          drill_id text,
          at timestamptz not null,
          primary key (scheduler, job, scheduled_at));
        create index drdrill_firing_at on drdrill_firing (at);
        create index drdrill_firing_open on drdrill_firing (host) where outcome = 'started';
        create table drdrill_schema (version int not null);
        insert into drdrill_schema values (@version);
        """;

    /// <exception cref="ConfigurationException">The tables are of another version.</exception>
    public static async Task Ensure(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (await VersionOf(connection, cancellationToken) is { } version)
        {
            if (version != Version)
            {
                throw new ConfigurationException([new ConfigurationProblem(
                    ConfigurationLoader.FileName, "cluster.postgres", $"names a database whose tables are of version {version}, and this drdrill wants {Version}.",
                    version > Version ? "Update drdrill on this host, or name another database." : "Name another, empty database; or stop all workers and drop the tables that begin with drdrill_.")]);
            }

            return;
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var create = new NpgsqlCommand(Tables.Replace("@version", Version.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), connection, transaction);
        await create.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Null: no worker was here yet.</summary>
    public static async Task<int?> VersionOf(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var exists = ClusterDatabase.Command(connection, "select to_regclass('drdrill_schema') is not null");
        if (await exists.ExecuteScalarAsync(cancellationToken) is not true)
        {
            return null;
        }

        await using var version = ClusterDatabase.Command(connection, "select max(version) from drdrill_schema");
        return await version.ExecuteScalarAsync(cancellationToken) as int? ?? 0;
    }
}
