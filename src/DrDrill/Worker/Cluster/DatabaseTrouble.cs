using DrDrill.Configuration;
using Npgsql;

namespace DrDrill.Worker.Cluster;

/// <summary>What is the matter with the cluster's database: it does not answer, or it answers and refuses (rights, room, a server that only reads). Pure.</summary>
/// <param name="SqlState">Empty: nothing of PostgreSQL's.</param>
/// <param name="Reason">A refusal in PostgreSQL's own words with its SQLSTATE; otherwise what the driver or the network said. Without a full stop.</param>
internal sealed record DatabaseTrouble(bool IsRefusal, string SqlState, string Reason, string WayOut)
{
    /// <summary>Of its SQLSTATEs, those of class 08 and these are of a server that comes or goes.</summary>
    private static readonly string[] OnItsWay = [PostgresErrorCodes.AdminShutdown, PostgresErrorCodes.CrashShutdown, PostgresErrorCodes.CannotConnectNow];

    /// <summary>Connections, memory or disk are used up: PostgreSQL's class 53.</summary>
    public bool IsOfRoom => SqlState.StartsWith("53", StringComparison.Ordinal);

    /// <summary>Whether an exception of a statement, of Quartz too, is the network's or the database's doing; anything else is a mistake of ours, or was cancelled by us.</summary>
    public static DatabaseTrouble? Of(Exception e, string where)
    {
        if (Chain(e).Any(cause => cause is OperationCanceledException))
        {
            return null; // though PostgreSQL says 57014 of it
        }

        if (Chain(e).OfType<PostgresException>().FirstOrDefault() is { } said)
        {
            return new DatabaseTrouble(!IsOnItsWay(said.SqlState), said.SqlState, $"{said.SqlState}: {said.MessageText.TrimEnd('.')}", WayOutOf(said.SqlState, where));
        }

        var away = ClusterDatabase.IsTrouble(e) ? e : Chain(e).OfType<NpgsqlException>().FirstOrDefault();
        return away is null
            ? null
            : new DatabaseTrouble(IsRefusal: false, SqlState: "", Sentence(away), WayOutOf(away.Message.Contains("No password", StringComparison.Ordinal) ? PostgresErrorCodes.InvalidPassword : "", where));
    }

    /// <summary>Whether a table or column is missing.</summary>
    public static bool IsOfShape(Exception e) => Chain(e).OfType<PostgresException>().FirstOrDefault() is { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn };

    private static bool IsOnItsWay(string sqlState) => sqlState.StartsWith("08", StringComparison.Ordinal) || OnItsWay.Contains(sqlState);

    private static IEnumerable<Exception> Chain(Exception e)
    {
        for (var at = e; at is not null; at = at.InnerException)
        {
            yield return at;
        }
    }

    private static string Sentence(Exception e) => e.Message.TrimEnd('.') + (e.InnerException is { } inner && !e.Message.Contains(inner.Message, StringComparison.Ordinal) ? $" ({inner.Message.TrimEnd('.')})" : "");

    private static string WayOutOf(string sqlState, string where) => sqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => $"Check the user, and {ClusterOptions.PasswordVariable} in .env or cluster.passwordFile.",
        PostgresErrorCodes.InvalidCatalogName => "Create the database, and give its user the right to make tables in it.",
        PostgresErrorCodes.InsufficientPrivilege => "Give the user of cluster.postgres the right to make tables (GRANT CREATE ON SCHEMA public TO …), and make it the owner of those that begin with drdrill_.",
        PostgresErrorCodes.ReadOnlySqlTransaction => "It only reads: a standby, or default_transaction_read_only is on. Name the primary in cluster.postgres (several hosts: Target Session Attributes=primary), or let it write again.",
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn => "Its tables are not as drdrill made them: stop all workers, drop those that begin with drdrill_, and start again; or name another, empty database.",
        PostgresErrorCodes.TooManyConnections => "Raise max_connections (or the CONNECTION LIMIT of user and database), or end what holds the others.",
        PostgresErrorCodes.DiskFull => "Give the database's disk room.",
        _ => $"Start it, or mend cluster.postgres ({where}); 'drdrill doctor' tries it. Without 'cluster:' the worker runs alone.",
    };
}
