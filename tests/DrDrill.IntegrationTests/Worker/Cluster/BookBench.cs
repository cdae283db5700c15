using DrDrill.Configuration;
using DrDrill.IntegrationTests.Cli;
using DrDrill.Worker;
using DrDrill.Worker.Cluster;
using Serilog.Core;

namespace DrDrill.IntegrationTests.Worker.Cluster;

/// <summary>A host's book on a database, without a worker around it.</summary>
internal sealed class BookBench : IAsyncDisposable
{
    private readonly FilesRoot _root = new();
    private readonly WorkerStop _stop = new();

    private BookBench(PostgresServer postgres)
    {
        Postgres = postgres;
        Database = new ClusterDatabase(new ClusterOptions { Postgres = postgres.Connection, Host = "alpha", CheckIn = TimeSpan.FromSeconds(1), LostAfter = TimeSpan.FromSeconds(10) });
        Table = new FiringTable(Database);
        var options = ConfigurationLoader.Load($"{_root.Root}/drdrill.yml", SettingsEnvironment.OfProcess());
        Job = options.Schedule.Jobs[0];
        Disk = new FiringLog($"{_root.Root}/DR/worker");
        Book = new ClusterBook(Disk, Table, Database, new WorkerLife(options, TimeProvider.System, new WorkerHealth(), _stop), Logger.None);
    }

    public PostgresServer Postgres { get; }

    public ClusterDatabase Database { get; }

    public FiringTable Table { get; }

    public FiringLog Disk { get; }

    public ClusterBook Book { get; }

    /// <summary>A job of the host's own.</summary>
    public JobOptions Job { get; }

    public static async Task<BookBench> Make()
    {
        var bench = new BookBench(new PostgresServer());
        await bench.Database.Alone(connection => ClusterSchema.Ensure(connection, default), default);
        return bench;
    }

    /// <summary>While this is held nobody else writes this firing; null: nor reads or writes any.</summary>
    public async Task<IAsyncDisposable> Hold(DateTimeOffset? at)
    {
        var busy = await Database.Open(default);
        var what = at is { } time ? $"select from drdrill_firing where scheduled_at = '{time.UtcDateTime:O}' for update" : "lock table drdrill_firing";
        await using var hold = ClusterDatabase.Command(busy, $"begin; set local idle_in_transaction_session_timeout = 0; {what}");
        await hold.ExecuteNonQueryAsync();
        return busy;
    }

    public async Task UntilSomebodyWaits()
    {
        while ((await Postgres.Query("select count(*) from pg_locks where not granted", row => row.GetInt64(0)))[0] == 0)
        {
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Book.Dispose();
        await Database.DisposeAsync();
        Postgres.Dispose();
        _stop.Dispose();
        _root.Dispose();
    }
}
