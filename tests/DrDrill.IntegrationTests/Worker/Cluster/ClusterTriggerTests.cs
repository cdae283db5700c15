using DrDrill.IntegrationTests.Cli;

namespace DrDrill.IntegrationTests.Worker.Cluster;

/// <summary>Quartz' triggers in states in which they would be silent for ever.</summary>
public sealed class ClusterTriggerTests
{
    /// <summary>Its first run waits, so that the others are recorded as skipped: at once, however slow the machine.</summary>
    private const string Own = "{ name: own, run: check, cron: '* * * * * ?', jitter: 1h }";
    private const string Digest = "{ name: digest, run: digest, cron: '* * * * * ?' }";
    private const string Yearly = "{ name: yearly, run: check, cron: '0 0 3 1 1 ?' }";

    /// <summary>With Quartz' own lock, lest a firing that is under way writes over it. Its times are ticks; late by ten minutes.</summary>
    private const string Spoil = """
        begin;
        select * from drdrill_qrtz_locks for update;
        update drdrill_qrtz_triggers set trigger_state = 'ERROR' where trigger_name = 'own';
        update drdrill_qrtz_triggers set trigger_state = 'ACQUIRED', next_fire_time = (select next_fire_time from drdrill_qrtz_triggers where trigger_name = 'digest') - 6000000000 where trigger_name = 'yearly';
        update drdrill_qrtz_triggers set trigger_state = 'BLOCKED', next_fire_time = next_fire_time - 6000000000 where trigger_name = 'digest';
        commit
        """;

    [SkippableFact(Timeout = 240_000)]
    public async Task A_trigger_in_error_acquired_by_nobody_or_blocked_for_ever_is_made_anew_said_once_and_fires_again()
    {
        PostgresServer.SkipAloudIfAbsent();
        await using var bench = await ClusterBench.Make();
        var alpha = bench.Host("alpha", Own, Digest, Yearly);
        alpha.LostAfter = "3s";
        alpha.Configure(bench.Postgres.Connection, Own, Digest, Yearly);
        using var worker = alpha.Start();
        await bench.Until(async () => (await bench.Rows("own")).Count > 1 && (await bench.Rows("digest")).Exists(row => row.Outcome == "done"), "both jobs of seconds to run");

        await bench.Postgres.Do(Spoil);
        var now = await bench.Now();
        await bench.Until(async () => await FiredAfter(now.AddSeconds(2), "own") && await FiredAfter(now.AddSeconds(2), "digest"), "both to run again");
        await bench.Until(async () => (await bench.Postgres.Query($"select trigger_state from drdrill_qrtz_triggers where trigger_name = 'yearly' and next_fire_time > {now.UtcTicks}", row => row.GetString(0))) is ["WAITING"], "the third to wait for its time");
        now = await bench.Now();
        await bench.Until(async () => await FiredAfter(now.AddSeconds(3), "own"), "the worker to look a few times more");
        worker.Signal("TERM");
        var errors = (await worker.End()).ShouldEndWith(0).Errors;

        foreach (var job in new[] { "own", "digest", "yearly" })
        {
            errors.Split('\n').Where(line => line.Contains("does not fire any more", StringComparison.Ordinal) && line.Contains(job, StringComparison.Ordinal)).Should().ContainSingle();
        }

        FiringAccounts.Of(alpha.Files.Root, "own", 0, 1).MustAddUp();

        async Task<bool> FiredAfter(DateTimeOffset time, string job) => (await bench.Rows(job)).Exists(row => row.At > time && row.Outcome != "missed");
    }
}
