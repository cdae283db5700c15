using DrDrill.Configuration;
using DrDrill.IntegrationTests.Cli;
using DrDrill.Worker;
using DrDrill.Worker.Cluster;
using Serilog.Core;

namespace DrDrill.IntegrationTests.Worker.Cluster;

/// <summary>A host's book on a real PostgreSQL.</summary>
public sealed class ClusterBookTests
{
    [SkippableFact(Timeout = 60_000)]
    public async Task A_claim_that_is_under_way_when_the_worker_is_told_to_stop_gets_its_answer()
    {
        PostgresServer.SkipAloudIfAbsent();
        using var postgres = new PostgresServer();
        var cluster = new ClusterOptions { Postgres = postgres.Connection, Host = "alpha", CheckIn = TimeSpan.FromSeconds(1), LostAfter = TimeSpan.FromSeconds(10) };
        await using var database = new ClusterDatabase(cluster);
        await database.Alone(connection => ClusterSchema.Ensure(connection, default), default);
        using var root = new FilesRoot();
        var options = ConfigurationLoader.Load($"{root.Root}/drdrill.yml", SettingsEnvironment.OfProcess());
        using var stop = new WorkerStop();
        using var book = new ClusterBook(new FiringLog($"{root.Root}/DR/worker"), new FiringTable(database), database, new WorkerLife(options, TimeProvider.System, new WorkerHealth(), stop), Logger.None);
        await using var busy = await database.Open(default);
        await using var transaction = await busy.BeginTransactionAsync();
        await using var held = ClusterDatabase.Command(busy, "lock table drdrill_firing");
        await held.ExecuteNonQueryAsync();
        var claim = book.TryClaim(options.Schedule.Jobs[0], new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero), stop.Token);
        while ((await postgres.Query("select count(*) from pg_locks where not granted", row => row.GetInt64(0)))[0] == 0)
        {
            await Task.Delay(20);
        }

        book.Stop();
        await transaction.CommitAsync();

        (await claim).Should().Be(Claim.Ours);
    }
}
