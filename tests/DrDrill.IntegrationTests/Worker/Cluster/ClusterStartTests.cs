using DrDrill.IntegrationTests.Cli;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Worker.Cluster;

/// <summary>What cannot be a cluster is said at the start, with the way out and exit code 2.</summary>
public sealed class ClusterStartTests
{
    private const string Never = "{ name: yearly, run: check, cron: '0 0 3 1 1 ?' }";

    [SkippableFact(Timeout = 240_000)]
    public async Task A_database_that_cannot_be_used_and_a_name_that_is_taken_are_refused()
    {
        PostgresServer.SkipAloudIfAbsent();
        await using var bench = await ClusterBench.Make();
        var host = bench.Host("alpha", Never);

        host.Configure($"Host=127.0.0.1;Port={Loopback.FreePort()};Database=postgres;Username=drdrill", Never);
        var down = (await host.Files.Run("worker")).ShouldEndWith(2);
        down.Errors.Should().Contain("cluster.postgres").And.Contain("cannot be used").And.ContainEquivalentOf("refused").And.NotContain("   at ");
        (await host.Files.Run("doctor")).ShouldEndWith(3).All.Should().Contain("The cluster's database").And.Contain("cannot be used");

        host.Configure(bench.Postgres.Connection.Replace("Database=postgres", "Database=nowhere", StringComparison.Ordinal), Never);
        (await host.Files.Run("worker")).ShouldEndWith(2).Errors.Should().Contain("nowhere").And.Contain("Create the database");

        host.Configure(bench.Postgres.Connection + ";Colour=red", Never);
        (await host.Files.Run("worker")).ShouldEndWith(2).Errors.Should().Contain("cluster.postgres").And.Contain("olour");

        host.Configure(bench.Postgres.Connection, Never);
        using (var first = host.Start())
        {
            await first.UntilItSays("The worker runs");
            var same = bench.Host("alpha", Never);
            (await same.Files.Run("worker")).ShouldEndWith(2).Errors.Should().Contain("cluster.host").And.Contain("'alpha'");
            first.Signal("TERM");
            (await first.End()).ShouldEndWith(0);
        }

        await bench.Postgres.Do("update drdrill_schema set version = 99");
        (await host.Files.Run("worker")).ShouldEndWith(2).Errors.Should().Contain("version 99").And.Contain("Update drdrill");
        (await host.Files.Run("doctor")).ShouldEndWith(3).All.Should().Contain("version 99");
        await bench.Postgres.Do("update drdrill_schema set version = 1; alter table drdrill_qrtz_triggers drop column next_fire_time");
        (await host.Files.Run("worker")).ShouldEndWith(2).Errors.Should().Contain("cluster.postgres").And.Contain("Quartz cannot use");
    }
}
