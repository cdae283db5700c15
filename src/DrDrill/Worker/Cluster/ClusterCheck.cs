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

    public static ConfigurationProblem Unreachable(ClusterDatabase database, Exception e) => new(ConfigurationLoader.FileName, "cluster.postgres", $"PostgreSQL at {database.Where} cannot be used: {Sentence(e)}", WayOut(database, e));

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
        catch (Exception e) when (ClusterDatabase.IsTrouble(e))
        {
            return [new Finding(FindingSeverity.Refusal, null, $"The cluster's database ({database.Where}) cannot be used: {Sentence(e)} A worker does not start without it.", WayOut(database, e))];
        }
    }

    private static async Task<Finding> Answer(ClusterDatabase database, NpgsqlConnection connection, CancellationToken cancellationToken) => await ClusterSchema.VersionOf(connection, cancellationToken) switch
    {
        null => new Finding(FindingSeverity.Fine, null, $"The cluster's database ({database.Where}) answers; the first worker that starts makes its tables.", ""),
        ClusterSchema.Version => new Finding(FindingSeverity.Fine, null, $"The cluster's database ({database.Where}) answers. Hosts: {string.Join(", ", (await HostTable.All(connection, cancellationToken)).Select(host => $"{host.Host} ({host.State}, seen {host.SeenAt.UtcDateTime:u})"))}.", ""),
        { } other => new Finding(FindingSeverity.Refusal, null, $"The cluster's tables ({database.Where}) are of version {other}, and this drdrill wants {ClusterSchema.Version}.", "Run the same version of drdrill on every host."),
    };

    private static string Sentence(Exception e) => e.Message.TrimEnd('.') + (e.InnerException is { } inner && !e.Message.Contains(inner.Message, StringComparison.Ordinal) ? $" ({inner.Message.TrimEnd('.')})." : ".");

    private static string WayOut(ClusterDatabase database, Exception e) => (e as PostgresException)?.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => $"Check the user, and {ClusterOptions.PasswordVariable} in .env or cluster.passwordFile.",
        PostgresErrorCodes.InvalidCatalogName => "Create the database, and give its user the right to make tables in it.",
        PostgresErrorCodes.InsufficientPrivilege => "Give the user the right to make tables in this database (GRANT CREATE ON SCHEMA public TO …).",
        _ => $"Start it, or mend cluster.postgres ({database.Where}); 'drdrill doctor' tries it. Without 'cluster:' the worker runs alone.",
    };
}
