using DrDrill.Configuration;
using DrDrill.Engine;
using Npgsql;

namespace DrDrill.Worker.Cluster;

/// <summary>Whether the cluster's database can be used: at the reading of drdrill.yml without asking it, for doctor by asking.</summary>
internal static class ClusterCheck
{
    /// <exception cref="ConfigurationException">The driver does not know a key.</exception>
    public static void Require(DrDrillOptions options)
    {
        if (options.Cluster is { } cluster && ClusterDatabase.Problem(cluster) is { } problem)
        {
            throw new ConfigurationException([problem]);
        }
    }

    public static ConfigurationProblem Unusable(ClusterDatabase database, DatabaseTrouble trouble) => new(ConfigurationLoader.FileName, "cluster.postgres", $"PostgreSQL at {database.Where} cannot be used: {trouble.Reason}.", trouble.WayOut);

    public static async Task<IReadOnlyList<Finding>> Findings(DrDrillOptions options, CancellationToken cancellationToken)
    {
        if (options.Cluster is not { } cluster)
        {
            return [];
        }

        await using var database = new ClusterDatabase(cluster);
        try
        {
            await using var connection = await database.Open(cancellationToken);
            return [await Answer(database, connection, cancellationToken)];
        }
        catch (Exception e) when (DatabaseTrouble.Of(e, database.Where) is { } trouble)
        {
            return [new Finding(FindingSeverity.Refusal, null, $"The cluster's database ({database.Where}) cannot be used: {trouble.Reason}. A worker does not start without it.", trouble.WayOut)];
        }
    }

    private static async Task<Finding> Answer(ClusterDatabase database, NpgsqlConnection connection, CancellationToken cancellationToken) => await ClusterSchema.VersionOf(connection, cancellationToken) switch
    {
        null => new Finding(FindingSeverity.Fine, null, $"The cluster's database ({database.Where}) answers; the first worker that starts makes its tables.", ""),
        ClusterSchema.Version => new Finding(FindingSeverity.Fine, null, $"The cluster's database ({database.Where}) answers. Hosts: {string.Join(", ", (await HostTable.All(connection, cancellationToken)).Select(host => $"{host.Host} ({host.State}, seen {host.SeenAt.UtcDateTime:u})"))}.", ""),
        { } other => new Finding(FindingSeverity.Refusal, null, $"The cluster's tables ({database.Where}) are of version {other}, and this drdrill wants {ClusterSchema.Version}.", "Run the same version of drdrill on every host."),
    };
}
