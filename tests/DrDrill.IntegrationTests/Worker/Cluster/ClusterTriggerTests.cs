using DrDrill.IntegrationTests.Cli;

namespace DrDrill.IntegrationTests.Worker.Cluster;

/// <summary>Quartz' triggers in states in which they would be silent for ever.</summary>
public sealed class ClusterTriggerTests
{
    /// <summary>Its first run waits, so that the others are recorded as skipped: at once, however slow the machine.</summary>
    private const string Own = "{ name: own, run: check, cron: '* * * * * ?', jitter: 1h }";
    private const string Digest = "{ name: digest, run: digest, cron: '* * * * * ?' }";
    private const string Acquired = "{ name: acquired, run: check, cron: '0 0 3 1 1 ?' }";
    private const string Blocked = "{ name: blocked, run: check, cron: '0 0 4 1 1 ?' }";

    /// <summary>
    /// With Quartz' own lock, lest a firing that is under way writes over it. Its times are ticks; late by ten minutes. A trigger that one of its threads holds just now would be freed by that thread, so those are far from their time.
    /// </summary>
    private const string Spoil = """
        begin;
        select * from drdrill_qrtz_locks for update;
        update drdrill_qrtz_triggers set trigger_state = 'ERROR' where trigger_name in ('own', 'digest');
        update drdrill_qrtz_triggers set trigger_state = upper(trigger_name), next_fire_time = (select next_fire_time from drdrill_qrtz_triggers where trigger_name = 'digest') - 6000000000 where trigger_name in ('acquired', 'blocked');
        commit
        """;

    [SkippableFact(Timeout = 240_000)]
    public async Task A_trigger_in_error_acquired_by_nobody_or_blocked_for_ever_is_made_anew_said_once_and_fires_again()
    {
        PostgresServer.SkipAloudIfAbsent();
        await using var bench = await ClusterBench.Make();
        var alpha = bench.Host("alpha", Own, Digest, Acquired, Blocked);
        alpha.LostAfter = "3s";
        alpha.Configure(bench.Postgres.Connection, Own, Digest, Acquired, Blocked);
        using var worker = alpha.Start();
        await bench.Until(async () => (await bench.Rows("own")).Count > 1 && (await bench.Rows("digest")).Exists(row => row.Outcome == "done"), "both jobs of seconds to run");

        await bench.Postgres.Do(Spoil);
        var now = await bench.Now();
        await bench.Until(async () => await FiredAfter(now.AddSeconds(2), "own") && await FiredAfter(now.AddSeconds(2), "digest"), "both to run again");
        await bench.Until(async () => (await bench.Postgres.Query($"select trigger_state from drdrill_qrtz_triggers where trigger_name in ('acquired', 'blocked') and next_fire_time > {now.UtcTicks}", row => row.GetString(0))) is ["WAITING", "WAITING"], "the others to wait for their time");
        now = await bench.Now();
        await bench.Until(async () => await FiredAfter(now.AddSeconds(3), "own"), "the worker to look a few times more");
        worker.Signal("TERM");
        var errors = (await worker.End()).ShouldEndWith(0).Errors;

        foreach (var job in new[] { "own", "digest", "acquired", "blocked" })
        {
            errors.Split('\n').Where(line => line.Contains($"Job {job} does not fire any more", StringComparison.Ordinal)).Should().ContainSingle("of {0} this is to be said once in\n{1}", job, errors);
        }

        FiringAccounts.Of(alpha.Files.Root, "own", 0, 1).MustAddUp();

        async Task<bool> FiredAfter(DateTimeOffset time, string job) => (await bench.Rows(job)).Exists(row => row.At > time && row.Outcome != "missed");
    }
}
