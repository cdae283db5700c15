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
        Book = new ClusterBook(new FiringLog($"{_root.Root}/DR/worker"), Table, Database, new WorkerLife(options, TimeProvider.System, new WorkerHealth(), _stop), Logger.None);
    }

    public PostgresServer Postgres { get; }

    public ClusterDatabase Database { get; }

    public FiringTable Table { get; }

    public ClusterBook Book { get; }

    /// <summary>A job of the host's own.</summary>
    public JobOptions Job { get; }

    public static async Task<BookBench> Make()
    {
        var bench = new BookBench(new PostgresServer());
        await bench.Database.Alone(connection => ClusterSchema.Ensure(connection, default), default);
        return bench;
    }

    /// <summary>While this is held nobody else reads or writes a firing.</summary>
    public async Task<IAsyncDisposable> Hold()
    {
        var busy = await Database.Open(default);
        await using var hold = ClusterDatabase.Command(busy, "begin; lock table drdrill_firing");
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
