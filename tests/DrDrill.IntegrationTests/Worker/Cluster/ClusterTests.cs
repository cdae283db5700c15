using System.Net;
using DrDrill.IntegrationTests.Cli;

namespace DrDrill.IntegrationTests.Worker.Cluster;

/// <summary>The real binary as two and three workers with crons of seconds on one real PostgreSQL.</summary>
public sealed class ClusterTests
{
    /// <summary>Floats: each second, on whichever host.</summary>
    private const string Digest = "{ name: digest, run: digest, cron: '* * * * * ?' }";

    /// <summary>Claims its first run and then waits, so that it can be cut off.</summary>
    private const string Long = "{ name: long, run: check, cron: '*/2 * * * * ?', jitter: 1h }";

    [SkippableFact(Timeout = 240_000)]
    public async Task Workers_that_start_at_once_make_the_tables_once_and_share_every_digest_without_a_gap_or_a_repeat()
    {
        PostgresServer.SkipAloudIfAbsent();
        await using var bench = await ClusterBench.Make();
        var frozen = $"{{ name: frozen, run: digest, cron: '*/5 * * * * ?', exclude: [{DateTime.UtcNow:yyyy-MM-dd}..{DateTime.UtcNow.AddDays(1):yyyy-MM-dd}] }}";
        var (alpha, beta) = (bench.Host("alpha", Digest, frozen), bench.Host("beta", Digest, frozen));
        using (var first = alpha.Start())
        using (var second = beta.Start())
        {
            await Task.WhenAll(first.UntilItSays("The worker runs"), second.UntilItSays("The worker runs"));
            await bench.Until(async () => await Done(bench) >= 8, "eight digests");
            first.Signal("TERM");
            (await first.End()).ShouldEndWith(0);
            var left = await Done(bench);
            await bench.Until(async () => await Done(bench) >= left + 3, "three more, by the other host alone");
            second.Signal("TERM");
            (await second.End()).ShouldEndWith(0);
        }

        await EachSecondOnce(bench);
        (await bench.Rows("frozen")).Should().BeEmpty("today is excluded");
        (await bench.Postgres.Query("select host || ' ' || state from drdrill_host order by 1", row => row.GetString(0))).Should().Equal("alpha left", "beta left");

        alpha.Configure(bench.Postgres.Connection, "{ name: other, run: digest, cron: '* * * * * ?' }");
        using var again = alpha.Start();
        await bench.Until(async () => (await bench.Rows("other")).Exists(row => row.Outcome == "done"), "a job that came with a new drdrill.yml");
        var now = await bench.Now();
        await bench.Until(async () => await bench.Counted("digest") > now, "the digests of the time when nobody was there counted");
        var isMissed = (await bench.Rows("digest")).Exists(row => row.Outcome == "missed"); // a quick start begins them late instead
        await bench.Until(() => !isMissed || bench.Told().Exists(title => title.StartsWith("Job digest: ", StringComparison.Ordinal)), "somebody to be told of those that nobody began");
        await EachSecondOnce(bench);
        again.Signal("TERM");
        (await again.End()).ShouldEndWith(0);
        (await alpha.Files.Run("doctor")).All.Should().Contain("cluster's database").And.Contain("alpha (left").And.Contain("beta (left");
    }

    [SkippableFact(Timeout = 240_000)]
    public async Task A_killed_host_and_a_frozen_one_are_told_of_once_by_the_living_and_no_run_is_had_twice()
    {
        PostgresServer.SkipAloudIfAbsent();
        await using var bench = await ClusterBench.Make();
        var (alpha, beta, gamma) = (bench.Host("alpha", Long, Digest), bench.Host("beta", Long, Digest), bench.Host("gamma", Long, Digest));
        using var living = gamma.Start();
        using var frozen = beta.Start();
        var killed = alpha.Start();
        await bench.Until(async () => (await bench.Rows("long")).Where(row => row.Outcome == "skipped").Select(row => row.Host).Distinct().Count() == 3 && await Done(bench) >= 3, "a second run of each host while its first goes on, and digests");

        killed.Signal("KILL");
        frozen.Signal("STOP");
        await killed.End();
        await bench.Until(() => bench.Told().Exists(Misses("alpha")) && bench.Told().Exists(Misses("beta")), "the missed runs of both, told by the third");
        (await bench.Rows("long")).Where(row => row.Outcome == "interrupted").Select(row => row.Host).Distinct().Should().BeEquivalentTo("alpha", "beta");
        bench.Told().Should().Contain("Host alpha does not answer").And.Contain("Host beta does not answer");

        var now = await bench.Now();
        frozen.Signal("CONT");
        using var back = alpha.Start();
        await bench.Until(() => bench.Told().Contains("Host alpha answers again") && bench.Told().Contains("Host beta answers again"), "both again");
        await bench.Until(async () => await bench.Counted("digest") > now, "the digests of that time counted");
        await bench.Until(async () => (await bench.Rows("digest")).Exists(row => row.Outcome == "done" && row.At > now), "digests go on");

        var told = bench.Told();
        told.Where(title => title.StartsWith("Host ", StringComparison.Ordinal) && !title.Contains(": Job ", StringComparison.Ordinal)).Should().BeEquivalentTo("Host alpha does not answer", "Host beta does not answer", "Host alpha answers again", "Host beta answers again");
        told.FindAll(Misses("alpha")).Should().ContainSingle("of a row of missed runs the first is told");
        told.Should().NotContain("Job long: a run was interrupted", "the others have told it");
        alpha.Firings().Should().Contain(firing => firing.Job == "long" && firing.Outcome == "interrupted" && firing.Told, "the host knows it by its own disk");
        await EachSecondOnce(bench);
        foreach (var worker in new[] { living, frozen, back })
        {
            worker.Signal("TERM");
            (await worker.End()).ShouldEndWith(0);
        }
    }

    [SkippableFact(Timeout = 240_000)]
    public async Task While_PostgreSQL_is_away_a_drill_under_way_ends_readiness_says_why_and_then_everything_goes_on()
    {
        PostgresServer.SkipAloudIfAbsent();
        Drdrill.SkipAloudIfToolsAreAbsent();
        await using var bench = await ClusterBench.Make();
        var (alpha, beta) = (bench.Host("alpha", "{ name: drills, run: drill, mode: in-place, snapshot: fresh, cron: '*/3 * * * * ?' }", Digest), bench.Host("beta", Digest));
        (await alpha.Files.Run("backup", "--init")).ShouldEndWith(0);
        var before = alpha.Files.Bytes();
        using var first = alpha.Start();
        using var second = beta.Start();
        await bench.Until(async () => await Done(bench) >= 2, "digests");

        await first.UntilItSays("strike took");
        bench.Postgres.Stop();
        var ended = alpha.Firings().Count(firing => firing.Outcome == "done" && firing.Job == "drills");
        await bench.Until(async () => await IsAway(alpha) && await IsAway(beta), "both to say why they are not ready");
        await bench.Until(() => alpha.Firings().Count(firing => firing.Outcome == "done" && firing.Job == "drills") > ended, "the drill to end without the database");
        bench.Postgres.Start();
        var now = await bench.Now();

        await bench.Until(async () => (await alpha.Ready()).Status == HttpStatusCode.OK && (await beta.Ready()).Status == HttpStatusCode.OK, "both to be ready again");
        await bench.Until(async () => await bench.Counted("digest") > now && (await bench.Rows("drills")).Exists(row => row.At > now && row.Outcome == "done"), "digests counted over the outage, and a drill after it");
        foreach (var worker in new[] { first, second })
        {
            worker.Signal("TERM");
            (await worker.End()).ShouldEndWith(0).Errors.Should().Contain("The cluster's database answers again").And.NotContain("   at ", "an outage is no flood of stack traces");
        }

        await EachSecondOnce(bench);
        bench.Told().Where(title => title.Contains("does not answer", StringComparison.Ordinal)).Should().BeEmpty("nobody was lost, only the database");
        var onDisk = alpha.Firings().Where(firing => firing.Job == "drills" && firing.Outcome == "done").Select(firing => firing.At).ToList();
        (await bench.Rows("drills")).Where(row => row.Outcome == "done").Select(row => row.At).Should().BeEquivalentTo(onDisk, "what ended while the database was away was said to it afterwards");
        alpha.Files.Bytes().Should().Equal(before);
    }

    private static async Task<bool> IsAway(ClusterHost host) => await host.Ready() is (HttpStatusCode.ServiceUnavailable, var why) && why.Contains("cluster: PostgreSQL", StringComparison.Ordinal);

    private static Predicate<string> Misses(string host) => title => title.StartsWith($"Host {host}: Job long: ", StringComparison.Ordinal) && title.EndsWith("missed", StringComparison.Ordinal);

    private static async Task<int> Done(ClusterBench bench) => (await bench.Rows("digest")).Count(row => row.Outcome == "done");

    /// <summary>Every second that was counted has its row, whatever became of it; and on all disks together no run was begun twice, nor one that was taken for missed. The disks are read first: a claim comes before its beginning.</summary>
    private static async Task EachSecondOnce(ClusterBench bench)
    {
        var begun = bench.Hosts.SelectMany(host => host.Firings().Where(firing => firing.Job == "digest" && firing.Outcome == "started").Select(firing => (firing.At, host.Name))).ToList();
        var counted = await bench.Counted("digest");
        var rows = await bench.Rows("digest");
        var times = rows.Select(row => row.At).Where(at => at < counted).ToList();
        times.Should().Equal(Enumerable.Range(0, times.Count).Select(second => times[0].AddSeconds(second)), "no second may be without a row");
        begun.Select(run => run.At).Should().OnlyHaveUniqueItems();
        begun.Should().BeSubsetOf(rows.Where(row => row.Outcome != "missed").Select(row => (row.At, row.Host)), "who began a run had claimed it");
    }
}
