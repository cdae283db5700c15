using DrDrill.Worker;
using DrDrill.Worker.Cluster;

namespace DrDrill.IntegrationTests.Worker.Cluster;

/// <summary>A host's book on a real PostgreSQL.</summary>
public sealed class ClusterBookTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [SkippableFact(Timeout = 120_000)]
    public async Task Missed_runs_that_others_counted_stand_there_once_and_a_claim_is_not_cut_off_by_the_stop()
    {
        PostgresServer.SkipAloudIfAbsent();
        await using var bench = await BookBench.Make();
        await bench.Book.Append(Firing(bench, 0, FiringOutcome.Done), default);
        await using (var connection = await bench.Database.Open(default))
        {
            var others = new FiringRow(ClusterScope.OfHost("alpha"), "alpha", Firing(bench, 3, FiringOutcome.Missed));
            await bench.Table.Miss(connection, others, [.. Enumerable.Range(1, 3).Select(minute => Noon.AddMinutes(minute))], default);
        }

        await bench.Book.Append(Firing(bench, 5, FiringOutcome.Missed) with { Count = 5 }, default);
        await bench.Book.Append(Firing(bench, 7, FiringOutcome.Missed) with { Count = 2 }, default);
        var missed = (await bench.Table.Since(DateTimeOffset.MinValue, default)).Where(row => row.Firing.Outcome == FiringOutcome.Missed).OrderBy(row => row.Firing.ScheduledAt);
        missed.Select(row => (row.Firing.ScheduledAt.Minute, row.Firing.Count)).Should().Equal((1, 1), (2, 1), (3, 1), (5, 2), (7, 2));

        var busy = await bench.Hold();
        var claim = bench.Book.TryClaim(bench.Job, Noon.AddMinutes(15), default);
        await bench.UntilSomebodyWaits();
        bench.Book.Stop();
        await busy.DisposeAsync();
        (await claim).Whose.Should().Be(Claim.Ours);
    }

    private static Firing Firing(BookBench bench, int minute, FiringOutcome outcome) => new(bench.Job.Name, Noon.AddMinutes(minute), Noon.AddMinutes(minute), outcome, "") { Schedule = "" };
}
