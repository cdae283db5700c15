using DrDrill.IntegrationTests.Cli;
using Npgsql;

namespace DrDrill.IntegrationTests.Worker.Cluster;

/// <summary>Runs that fall due while a worker starts, and while none is there, on a real PostgreSQL.</summary>
public sealed class ClusterMisfireTests
{
    /// <summary>Its first run waits, so that the others are recorded as skipped: at once, however slow the machine.</summary>
    private const string Long = "{ name: long, run: check, cron: '* * * * * ?', jitter: 1h }";
    private const string LongCatching = "{ name: catching, run: check, cron: '* * * * * ?', jitter: 1h, misfire: run }";
    private const string Digest = "{ name: digest, run: digest, cron: '* * * * * ?' }";
    private const string CatchingDigest = "{ name: catching, run: digest, cron: '* * * * * ?', misfire: run }";
    private const string JitteredDigest = "{ name: jittered, run: digest, cron: '* * * * * ?', jitter: 2s }";

    [SkippableFact(Timeout = 240_000)]
    public async Task What_falls_due_while_a_worker_starts_is_begun_late_or_counted_as_missed_at_once_where_that_is_too_late()
    {
        PostgresServer.SkipAloudIfAbsent();
        await using var bench = await ClusterBench.Make();
        var alpha = Host(bench, "alpha", "2m", Long, LongCatching, Digest);
        var (worker, from, to) = await HeldUp(bench, alpha, TimeSpan.FromSeconds(2));
        using (worker)
        {
            await bench.Until(async () => await Newest(bench, "long") > to && await Newest(bench, "catching") > to && await Newest(bench, "digest") > to, "runs after those that were late");
            worker.Signal("TERM");
            (await worker.End()).ShouldEndWith(0);
        }

        foreach (var job in new[] { "long", "catching", "digest" })
        {
            (await bench.Rows(job)).Where(row => row.At > from && row.At <= to).Select(row => (row.At, row.Outcome == "missed")).Should().Equal(Seconds(from, to).Select(at => (at, false)), "every run of {0} was late, none missed", job);
        }

        (worker, _, _) = await HeldUp(bench, alpha, TimeSpan.Zero, "TERM");
        using (worker)
        {
            (await worker.End()).ShouldEndWith(0).Errors.Should().NotContain("cannot be used", "it was only told to stop while it started");
        }

        Host(alpha, bench, "3s", Long, LongCatching);
        (worker, from, to) = await HeldUp(bench, alpha, TimeSpan.FromSeconds(5));
        using (worker)
        {
            await bench.Until(async () => await Newest(bench, "long") > to && alpha.Firings().Exists(IsCaughtUp), "runs after those that were missed, and one instead of them");
            worker.Signal("TERM");
            (await worker.End()).ShouldEndWith(0);
        }

        FiringAccounts.Of(alpha.Files.Root, "long", 0, 1).MustAddUp();
        alpha.Firings().Should().Contain(firing => firing.Job == "long" && firing.Outcome == "missed" && firing.At > from && firing.At < to, "it is not left to the next run to find out");
        alpha.Firings().Where(IsCaughtUp).Should().ContainSingle("one run instead of all that were missed");

        bool IsCaughtUp((string Job, DateTimeOffset At, string Outcome, bool Told) firing) => firing.Job == "catching" && firing.Outcome is "started" or "skipped" && firing.At > from && firing.At.Ticks % TimeSpan.TicksPerSecond != 0;
    }

    [SkippableFact(Timeout = 240_000)]
    public async Task Of_runs_while_no_worker_was_there_one_is_had_by_one_host_where_the_job_says_so_and_all_are_told_of()
    {
        PostgresServer.SkipAloudIfAbsent();
        await using var bench = await ClusterBench.Make();
        string[] jobs = [Digest, CatchingDigest, JitteredDigest], names = ["digest", "catching", "jittered"];
        var (alpha, beta) = (Host(bench, "alpha", "3s", jobs), Host(bench, "beta", "3s", jobs));
        using (var first = alpha.Start())
        using (var second = beta.Start())
        {
            await Task.WhenAll(first.UntilItSays("The worker runs"), second.UntilItSays("The worker runs"));
            await bench.Until(async () => await Newest(bench, "digest", "done") is not null && await Newest(bench, "catching", "done") is not null && await Newest(bench, "jittered", "done") is not null, "a run of each");
            first.Signal("TERM");
            second.Signal("TERM");
            (await first.End()).ShouldEndWith(0);
            (await second.End()).ShouldEndWith(0);
        }

        var (ended, known) = (await bench.Now(), (await Task.WhenAll(names.Select(bench.Rows))).ToDictionary(rows => rows[0].Job, rows => rows[^1].At));
        await bench.Until(async () => await bench.Now() > ended.AddSeconds(5), "the next runs to be too late");
        var to = await bench.Now();
        using var third = alpha.Start();
        using var fourth = beta.Start();
        await Task.WhenAll(third.UntilItSays("The worker runs"), fourth.UntilItSays("The worker runs"));
        await bench.Until(async () => await bench.Counted("digest") > to && await bench.Counted("catching") > to, "them to be counted");
        await bench.Until(() => IsTold(bench, "digest") && IsTold(bench, "catching"), "people to be told of them");
        third.Signal("TERM");
        fourth.Signal("TERM");
        (await third.End()).ShouldEndWith(0);
        (await fourth.End()).ShouldEndWith(0);

        (await Outcomes("digest")).Should().HaveCountGreaterThan(2).And.OnlyContain(outcome => outcome == "missed", "its policy is to skip: {0}", await Rows("digest"));
        (await Outcomes("catching")).Should().HaveCountGreaterThan(2).And.OnlyContain(outcome => outcome == "missed", "they were: {0}", await Rows("catching"));
        (await bench.Rows("catching")).Where(row => row.At.Ticks % TimeSpan.TicksPerSecond != 0).Should().ContainSingle("one is run instead of them: {0}", await Rows("catching")).Which.Outcome.Should().BeOneOf("done", "skipped"); // when the next one of the cron is just under way
        (await bench.Rows("digest")).Should().NotContain(row => row.At.Ticks % TimeSpan.TicksPerSecond != 0);
        Begun(bench).Select(run => (run.Job, run.At)).Should().OnlyHaveUniqueItems("a run is one host's, also while it waits for its jitter");
        var rows = (await Task.WhenAll(names.Select(bench.Rows))).SelectMany(rows => rows.Select(row => (row.Job, At: Whole(row.At), row.Host, row.Outcome))).ToList();
        Begun(bench).Should().BeSubsetOf(rows.Where(row => row.Outcome != "missed").Select(row => (row.Job, row.At, row.Host)), "who began a run had claimed it");

        async Task<string> Rows(string job) => $"known up to {known[job]:O}, back after {to:O}: " + string.Join("; ", (await bench.Rows(job)).Select(row => $"{row.At:O} {row.Host} {row.Outcome}"));
        async Task<List<string>> Outcomes(string job) => [.. (await bench.Rows(job)).Where(row => row.At > known[job] && row.At < to).Select(row => row.Outcome)];
    }

    private static ClusterHost Host(ClusterBench bench, string name, string lostAfter, params string[] jobs) => Host(bench.Host(name, jobs), bench, lostAfter, jobs);

    private static ClusterHost Host(ClusterHost host, ClusterBench bench, string lostAfter, params string[] jobs)
    {
        host.LostAfter = lostAfter;
        host.Configure(bench.Postgres.Connection, jobs);
        return host;
    }

    /// <summary>A worker that starts is held up before it schedules anything, as by others that start.</summary>
    /// <returns>Two times between which it was.</returns>
    private static async Task<(Drdrill Worker, DateTimeOffset From, DateTimeOffset To)> HeldUp(ClusterBench bench, ClusterHost host, TimeSpan length, string? signal = null)
    {
        await using var gate = new NpgsqlConnection(bench.Postgres.Connection + ";Pooling=false");
        await gate.OpenAsync();
        await using var hold = new NpgsqlCommand("select pg_advisory_lock(hashtextextended('drdrill', 0))", gate);
        await hold.ExecuteNonQueryAsync();
        var worker = host.Start();
        await bench.Until(async () => (await bench.Postgres.Query("select from pg_locks where locktype = 'advisory' and not granted", _ => true)).Count > 0, "the worker at the gate");
        var from = await bench.Now();
        await bench.Until(async () => await bench.Now() > from + length, "runs that fall due");
        if (signal is not null)
        {
            worker.Signal(signal);
            await worker.End();
        }

        return (worker, from, await bench.Now());
    }

    private static async Task<DateTimeOffset?> Newest(ClusterBench bench, string job, string? outcome = null) => (await bench.Rows(job)).Where(row => outcome is null || row.Outcome == outcome).Select(row => (DateTimeOffset?)row.At).Max();

    private static bool IsTold(ClusterBench bench, string job) => bench.Slack.Taken.Any(body => body.Contains($"Job {job}: ", StringComparison.Ordinal) && body.Contains("no worker began", StringComparison.Ordinal));

    private static List<(string Job, DateTimeOffset At, string Host)> Begun(ClusterBench bench) => [.. bench.Hosts.SelectMany(host => host.Firings().Where(firing => firing.Outcome == "started").Select(firing => (firing.Job, Whole(firing.At), host.Name)))];

    /// <summary>Whole milliseconds: the database keeps fewer digits than the disk.</summary>
    private static DateTimeOffset Whole(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMillisecond));

    private static IEnumerable<DateTimeOffset> Seconds(DateTimeOffset after, DateTimeOffset to)
    {
        for (var second = DateTimeOffset.FromUnixTimeSeconds(after.ToUnixTimeSeconds() + 1); second <= to; second = second.AddSeconds(1))
        {
            yield return second;
        }
    }
}
