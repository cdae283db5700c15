using System.Net.Sockets;
using DrDrill.Configuration;
using Npgsql;

namespace DrDrill.Worker.Cluster;

/// <summary>The way to the cluster's database, with bounds of time that suit a worker: nothing waits for a dead one for long.</summary>
internal sealed class ClusterDatabase : IAsyncDisposable
{
    private const int ConnectSeconds = 5;

    /// <summary>Of a statement; and of a host that is frozen between two of one transaction: its locks, Quartz' too, would stop all others for as long as it is.</summary>
    private const int StatementSeconds = 10;

    /// <summary>A peer that vanished without a word is noticed in about 25 s on both sides, and its lock given to its successor.</summary>
    private const string Vigilance = "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3";

    private readonly NpgsqlDataSource _source;

    public ClusterDatabase(ClusterOptions options)
    {
        Options = options;
        var builder = Builder(options.Postgres);
        builder.ApplicationName ??= $"drdrill {options.Host}";
        builder.Timeout = Math.Min(builder.Timeout, ConnectSeconds);
        builder.CommandTimeout = Math.Min(builder.CommandTimeout, StatementSeconds);
        builder.Options = $"-c idle_in_transaction_session_timeout={StatementSeconds}s {builder.Options}".TrimEnd();
        Where = $"{builder.Host}, database {builder.Database}";
        builder.Password = options.Password?.Require().Reveal();
        ConnectionString = builder.ConnectionString;
        _source = NpgsqlDataSource.Create(builder);
    }

    public ClusterOptions Options { get; }

    /// <summary>For people.</summary>
    public string Where { get; }

    /// <summary>With the password: for Quartz alone.</summary>
    public string ConnectionString { get; }

    /// <summary>Whether the driver knows every key; null: it does.</summary>
    public static ConfigurationProblem? Problem(ClusterOptions options)
    {
        try
        {
            Builder(options.Postgres);
            return null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            return new ConfigurationProblem(ConfigurationLoader.FileName, "cluster.postgres", $"is no connection string of PostgreSQL's: {e.Message}", "Write e.g. Host=db.example.org;Database=drdrill;Username=drdrill.");
        }
    }

    /// <summary>What the network or the database does to a statement; anything else is a mistake of ours.</summary>
    public static bool IsTrouble(Exception e) => e is NpgsqlException or SocketException or IOException or TimeoutException;

    public static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params (string Name, object? Value)[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    public async Task<NpgsqlConnection> Open(CancellationToken cancellationToken) => await _source.OpenConnectionAsync(cancellationToken);

    /// <summary>For a connection that holds a lock as long as this process lives.</summary>
    public async Task<NpgsqlConnection> OpenVigilant(CancellationToken cancellationToken)
    {
        var connection = await Open(cancellationToken);
        await using var command = Command(connection, Vigilance);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }

    /// <summary>What the workers of the cluster do one after the other, however many start at once.</summary>
    public async Task Alone(Func<NpgsqlConnection, Task> act, CancellationToken cancellationToken)
    {
        await using var gate = await Open(cancellationToken);
        await using var transaction = await gate.BeginTransactionAsync(cancellationToken);
        await using var enter = Command(gate, "set local idle_in_transaction_session_timeout = '2min'; select pg_advisory_xact_lock(hashtextextended('drdrill', 0))");
        enter.CommandTimeout = 0; // bounded by what those before do
        await enter.ExecuteNonQueryAsync(cancellationToken);
        await using var connection = await Open(cancellationToken);
        await act(connection);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Idle connections are closed, Quartz' too, and those in use when they are given back.</summary>
    public void Forget()
    {
        _source.Clear();
        using var ofQuartz = new NpgsqlConnection(ConnectionString);
        NpgsqlConnection.ClearPool(ofQuartz);
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static NpgsqlConnectionStringBuilder Builder(string text) => new(text);
}
