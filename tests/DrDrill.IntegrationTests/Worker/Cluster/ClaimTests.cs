using DrDrill.Configuration;
using DrDrill.Worker;
using DrDrill.Worker.Cluster;

namespace DrDrill.IntegrationTests.Worker.Cluster;

/// <summary>The row that decides whose a firing is, on a real PostgreSQL.</summary>
public sealed class ClaimTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [SkippableFact(Timeout = 60_000)]
    public async Task Of_many_that_claim_one_firing_at_once_one_has_it_and_nobody_else_writes_over_what_became_of_it()
    {
        PostgresServer.SkipAloudIfAbsent();
        using var postgres = new PostgresServer();
        await using var database = new ClusterDatabase(new ClusterOptions { Postgres = postgres.Connection, Host = "alpha", CheckIn = TimeSpan.FromSeconds(1), LostAfter = TimeSpan.FromSeconds(10) });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => database.Alone(connection => ClusterSchema.Ensure(connection, default), default)));
        var table = new FiringTable(database);
        var claims = Enumerable.Range(0, 20).Select(i => (Host: $"host{i}", Id: Guid.NewGuid())).ToList();

        var won = await Task.WhenAll(claims.Select(claim => table.TryClaim(ClusterScope.Shared, claim.Host, claim.Id, Firing(FiringOutcome.Started), default)));

        var winner = claims[Array.IndexOf(won, true)];
        won.Count(isMine => isMine).Should().Be(1);
        (await table.TryClaim(ClusterScope.Shared, winner.Host, winner.Id, Firing(FiringOutcome.Started), default)).Should().BeTrue("its answer may have been lost");
        (await table.TryClaim(ClusterScope.Shared, winner.Host, Guid.NewGuid(), Firing(FiringOutcome.Started), default)).Should().BeFalse("another firing of the same time is a second one, on the same host too");
        await table.End(ClusterScope.Shared, "another", Firing(FiringOutcome.Failed), default);
        await table.End(ClusterScope.Shared, winner.Host, Firing(FiringOutcome.Interrupted), default);
        await table.End(ClusterScope.Shared, winner.Host, Firing(FiringOutcome.Done), default);
        await table.End(ClusterScope.Shared, winner.Host, Firing(FiringOutcome.Missed), default);
        var row = (await table.Since(DateTimeOffset.MinValue, default)).Should().ContainSingle().Subject;
        (row.Host, row.Firing.Outcome).Should().Be((winner.Host, FiringOutcome.Done), "the host's own end wins over what others took it for, and stays");
    }

    private static Firing Firing(FiringOutcome outcome) => new("digest", Noon, Noon, outcome, "") { Schedule = "" };
}
