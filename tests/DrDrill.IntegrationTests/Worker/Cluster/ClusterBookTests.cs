using DrDrill.Worker;
using DrDrill.Worker.Cluster;

namespace DrDrill.IntegrationTests.Worker.Cluster;

/// <summary>A host's book on a real PostgreSQL.</summary>
public sealed class ClusterBookTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [SkippableFact(Timeout = 120_000)]
    public async Task What_is_under_way_when_the_database_is_slow_is_neither_cut_off_nor_forgotten_nor_counted_twice()
    {
        PostgresServer.SkipAloudIfAbsent();
        await using var bench = await BookBench.Make();
        await EndsThatComeAtOnceAreAllSaid(bench);
        await MissedRunsThatOthersCountedStandThereOnce(bench);
        await AClaimIsNotCutOffByTheStop(bench);
    }

    private static async Task EndsThatComeAtOnceAreAllSaid(BookBench bench)
    {
        var runs = Enumerable.Range(0, 8).Select(minute => Firing(bench, minute, FiringOutcome.Started)).ToList();
        foreach (var run in runs)
        {
            (await bench.Book.TryClaim(bench.Job, run.ScheduledAt, default)).Should().Be(Claim.Ours);
            await bench.Book.Append(run, default);
        }

        var busy = await bench.Hold();
        var ends = runs.Select(run => bench.Book.Append(run with { Outcome = FiringOutcome.Done }, default)).ToList();
        await bench.UntilSomebodyWaits();
        while (bench.Disk.StateOf(bench.Job.Name)!.Open.Count > 0)
        {
            await Task.Delay(20);
        }

        await busy.DisposeAsync();
        await Task.WhenAll(ends);

        (await bench.Table.Since(DateTimeOffset.MinValue, default)).Should().HaveCount(8).And.OnlyContain(row => row.Firing.Outcome == FiringOutcome.Done, "an end that nobody says leaves a run open until the next start");
    }

    private static async Task MissedRunsThatOthersCountedStandThereOnce(BookBench bench)
    {
        var others = Enumerable.Range(8, 3).Select(minute => Noon.AddMinutes(minute)).ToList();
        await using (var connection = await bench.Database.Open(default))
        {
            await bench.Table.Miss(connection, new FiringRow(ClusterScope.OfHost("alpha"), "alpha", Firing(bench, 10, FiringOutcome.Missed)), others, default);
        }

        await bench.Book.Append(Firing(bench, 12, FiringOutcome.Missed) with { Count = 5 }, default);
        await bench.Book.Append(Firing(bench, 14, FiringOutcome.Missed) with { Count = 2 }, default);

        var missed = (await bench.Table.Since(DateTimeOffset.MinValue, default)).Where(row => row.Firing.Outcome == FiringOutcome.Missed).OrderBy(row => row.Firing.ScheduledAt);
        missed.Select(row => (row.Firing.ScheduledAt.Minute, row.Firing.Count)).Should().Equal((8, 1), (9, 1), (10, 1), (12, 2), (14, 2));
    }

    private static async Task AClaimIsNotCutOffByTheStop(BookBench bench)
    {
        var busy = await bench.Hold();
        var claim = bench.Book.TryClaim(bench.Job, Noon.AddMinutes(15), default);
        await bench.UntilSomebodyWaits();

        bench.Book.Stop();
        await busy.DisposeAsync();

        (await claim).Should().Be(Claim.Ours);
    }

    private static Firing Firing(BookBench bench, int minute, FiringOutcome outcome) => new(bench.Job.Name, Noon.AddMinutes(minute), Noon.AddMinutes(minute), outcome, "") { Schedule = "" };
}
