using System.Net;
using System.Net.Sockets;
using DrDrill.IntegrationTests.Alerts;
using DrDrill.IntegrationTests.Cli;
using DrDrill.IntegrationTests.Targets.Prometheus;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Worker;

/// <summary>The real binary as a worker with crons of seconds.</summary>
public sealed class WorkerTests
{
    private const string Snapshots = "{ name: snapshots, run: snapshot, cron: '*/4 * * * * ?' }";
    private const string Drills = "{ name: drills, run: drill, mode: in-place, cron: '1/6 * * * * ?' }";
    private const string Never = "{ name: yearly, run: check, cron: '0 0 3 1 1 ?' }";

    [SkippableFact(Timeout = 180_000)]
    public async Task It_runs_its_schedule_answers_promtool_and_ends_cleanly_when_told()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        await using var root = await WorkerRoot.Make(Snapshots, Drills, "{ name: check, run: check, parts: 2, cron: '2/5 * * * * ?' }", "{ name: tidy, run: retention, cron: '3/7 * * * * ?' }", "{ name: digest, run: digest, cron: '*/10 * * * * ?' }");
        await using var deadMan = await DeadManStandIn.Start();
        root.Files.Environment["DEAD_MAN_URL"] = deadMan.Url;
        using var worker = root.Start();

        await root.Until(() => Done(root).Distinct().Count() == 5 && Done(root).Count(job => job == "check") >= 2, "each job and two checks");
        (await root.Get("/readyz")).Should().Be((HttpStatusCode.OK, "ok\n"));
        (await root.Get("/healthz")).Should().Be((HttpStatusCode.OK, "ok\n"));
        var metrics = (await root.Get("/metrics")).Body;
        (await root.Get("/")).Body.Should().ContainAll("in-place, L3", "Last proven restorable", "Next runs", "drill, in-place");
        await ARealPrometheusStores(root, "drdrill_rto_seconds", "drdrill_slack_outbox_messages{state='waiting'}", "drdrill_canary_sequence");
        worker.Signal("TERM");
        (await worker.End()).ShouldEndWith(0).Errors.Should().Contain("The worker has stopped");

        (await PromtoolSays(metrics)).Should().BeEmpty();
        metrics.Should().ContainAll("drdrill_rto_seconds{target=\"shop\"", "verdict=\"PASS\"} 1", "drdrill_snapshot_last_success_timestamp_seconds{target=\"shop\"}", "drdrill_canary_sequence ");
        deadMan.Called.Should().StartWith(["/start", ""]);
        root.Firings().Where(firing => firing.Outcome == "failed").Should().BeEmpty();
        var begun = root.Firings().Where(firing => firing.Outcome == "started").Select(firing => (firing.Job, firing.ScheduledAt)).ToList();
        var ended = root.Firings().Where(firing => firing.Outcome is not ("started" or "known" or "skipped" or "missed")).Select(firing => (firing.Job, firing.ScheduledAt)).ToList(); // on a busy machine a run may be missed: it never began
        ended.Should().BeEquivalentTo(begun, "every firing that began is accounted for");
        root.Firings().Where(firing => firing.Reason.Contains(" part ", StringComparison.Ordinal)).Select(firing => firing.Reason.Split("part ")[1][..3]).Take(2).Should().Equal("1/2", "2/2");
    }

    [SkippableFact(Timeout = 180_000)]
    public async Task Killed_in_a_drill_it_puts_everything_right_at_its_next_start_and_says_so()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        await using var root = await WorkerRoot.Make(Drills);
        var before = root.Files.Bytes();
        using (var killed = root.Start())
        {
            await killed.UntilItSays("strike took");
            killed.Signal("KILL");
            await killed.End();
        }

        root.Schedule(Never);
        root.Schedule(Never, Drills.Replace("1/6 * * * * ?", "0 0 4 1 1 ?", StringComparison.Ordinal));
        using var next = root.Start();
        await next.UntilItSays("The worker runs");
        await root.Until(() => root.Told().Contains("Job drills: a run was interrupted") && root.Told().Contains("Drill ROLLED BACK: shop"), "the alerts");
        next.Signal("TERM");
        (await next.End()).ShouldEndWith(0);

        root.Files.Bytes().Should().Equal(before);
        var recovered = root.Told().Where(title => !title.StartsWith("Job ", StringComparison.Ordinal));
        recovered.Should().Equal(["Drill ROLLED BACK: shop"], "the recovery is told once, by the drill that was published; what the schedule says of its runs is another matter");
        root.Firings().Should().Contain(firing => firing.Job == "drills" && firing.Outcome == "interrupted");
    }

    [SkippableFact(Timeout = 180_000)]
    public async Task While_a_job_fails_people_are_told_once_and_when_it_works_again()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        await using var root = await WorkerRoot.Make(Snapshots);
        Directory.Move(root.Files.Repository, root.Files.Repository + ".away");
        using var worker = root.Start();
        await root.Until(() => root.Firings().Count(firing => firing.Outcome == "failed") >= 2, "two failures");
        Directory.Move(root.Files.Repository + ".away", root.Files.Repository);
        await root.Until(() => Done(root).Any() && root.Told().Count() >= 2, "the good end");
        worker.Signal("TERM");
        (await worker.End()).ShouldEndWith(0);

        var told = root.Told().Where(title => !title.Contains("skipped", StringComparison.Ordinal)).Take(2).ToList();
        told[0].Should().MatchRegex("^Job snapshots: (a run failed|a run was missed|[0-9]+ runs were missed)$", "on a busy machine a run of four seconds may be missed before one fails; the row is told of once");
        told[1].Should().Be("Job snapshots: works again");
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task One_job_runs_now_with_the_exit_code_of_what_it_did()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        await using var root = await WorkerRoot.Make(Drills, Never);

        (await root.Files.Run("worker", "--once", "drills")).ShouldEndWith(0);
        (await root.Files.Run("worker", "--once", "nothing")).ShouldEndWith(2).Errors.Should().Contain("drills, yearly");
        root.Firings().Should().Contain(firing => firing.Job == "drills" && firing.Outcome == "done");
        (await root.Files.Run("history")).Output.Should().Contain("PASS");
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task An_isolated_drill_by_schedule_passes_at_L1_stands_in_the_history_and_touches_nothing()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        await using var root = await WorkerRoot.Make("{ name: isolated, run: drill, cron: '*/5 * * * * ?', snapshot: fresh }");
        var before = root.Files.Bytes();
        using (var worker = root.Start())
        {
            await root.Until(() => Done(root).Any(), "a drill");
            worker.Signal("TERM");
            (await worker.End()).ShouldEndWith(0);
        }

        var report = (await root.Files.Run("report", "--json")).ShouldEndWith(0).Json();
        (report.GetProperty("verdict").GetString(), report.GetProperty("level").GetString(), report.GetProperty("mode").GetString()).Should().Be(("PASS", "L1", "isolated"));
        (await root.Files.Run("history", "--json")).ShouldEndWith(0).Json().EnumerateArray().Should().NotBeEmpty()
            .And.AllSatisfy(line => (line.GetProperty("mode").GetString(), line.GetProperty("verdict").GetString()).Should().Be(("isolated", "PASS")));
        (await root.Files.Run("history", "--verify")).ShouldEndWith(0);
        root.Files.Bytes().Should().Equal(before);
        root.Told().Where(title => !title.Contains("skipped", StringComparison.Ordinal)).Should().BeEmpty("on a busy machine a drill may take longer than its cron's five seconds; nothing else is to be told");
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task A_negative_control_by_schedule_catches_every_spoiled_copy_and_is_recorded()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        await using var root = await WorkerRoot.Make("{ name: control, run: negative-control, snapshot: fresh, cron: '0 0 3 1 1 ?' }");

        (await root.Files.Run("worker", "--once", "control")).ShouldEndWith(0);

        root.Firings().Should().Contain(firing => firing.Job == "control" && firing.Outcome == "done" && firing.Reason.Contains("2 spoiled copies", StringComparison.Ordinal));
        (await File.ReadAllTextAsync($"{root.Files.Root}/DR/negative-control.json")).Should().Contain("\"outcome\": \"caught\"").And.NotContain("\"outcome\": \"missed\"");
        root.Told().Should().BeEmpty();
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task What_cannot_be_is_said_at_the_start()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        await using var root = await WorkerRoot.Make(Never);
        using (var taken = new TcpListener(IPAddress.Loopback, root.Port))
        {
            taken.Start();
            (await root.Files.Run("worker")).ShouldEndWith(2).Errors.Should().Contain("web.listen").And.Contain($"127.0.0.1:{root.Port}");
        }

        using var first = root.Start();
        await first.UntilItSays("The worker runs");
        (await root.Files.Run("worker")).ShouldEndWith(3).Errors.Should().Contain("A worker runs here already");
        first.Signal("INT");
        (await first.End()).ShouldEndWith(0);

        root.Schedule("{ name: bad, run: check, cron: '0 0 3 31 2 ?' }");
        (await root.Files.Run("worker")).ShouldEndWith(2).Errors.Should().Contain("will never fire");
        root.Schedule("{ name: bad, run: check, cron: 'every night' }");
        (await root.Files.Run("worker")).ShouldEndWith(2).Errors.Should().Contain("schedule.jobs[0].cron").And.Contain("'every night'").And.Contain("five fields");
        root.Schedule("{ name: bad, run: check, cron: '7 2 * * *', timeZone: Mars/Olympus }");
        (await root.Files.Run("worker")).ShouldEndWith(2).Errors.Should().Contain("schedule.jobs[0].timeZone").And.Contain("Mars/Olympus");
        root.Schedule(Never, Never);
        (await root.Files.Run("worker")).ShouldEndWith(2).Errors.Should().Contain("schedule.jobs[1].name").And.Contain("'yearly'");
        root.Schedule(Never);
        root.Files.Environment["SLACK_WEBHOOK"] = "https://example.org/services/hidden";
        (await root.Files.Run("worker")).ShouldEndWith(2).Errors.Should().Contain("SLACK_WEBHOOK").And.Contain("no URL of a Slack").And.NotContain("hidden");
    }

    private static async Task ARealPrometheusStores(WorkerRoot root, params string[] metrics)
    {
        var (place, url) = (root.Files.Place, new Uri($"http://127.0.0.1:{Loopback.FreePort()}/"));
        await File.WriteAllTextAsync($"{place}/prometheus.yml", $"scrape_configs: [ {{ job_name: drdrill, scrape_interval: 1s, scrape_timeout: 1s, static_configs: [ {{ targets: ['127.0.0.1:{root.Port}'] }} ] }} ]\n");
        await using var prometheus = await PrometheusProcess.Start([$"--config.file={place}/prometheus.yml", $"--storage.tsdb.path={place}/prometheus", $"--web.listen-address={url.Authority}"], url);
        foreach (var metric in metrics)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while (await Ask.Newest(url, metric) is null)
            {
                patience.Token.IsCancellationRequested.Should().BeFalse("Prometheus must store {0}", metric);
                await Task.Delay(50);
            }
        }
    }

    private static IEnumerable<string> Done(WorkerRoot root) => root.Firings().Where(firing => firing.Outcome == "done").Select(firing => firing.Job);

    private static async Task<string> PromtoolSays(string metrics)
    {
        var info = new System.Diagnostics.ProcessStartInfo("promtool", "check metrics") { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true };
        using var promtool = System.Diagnostics.Process.Start(info)!;
        await promtool.StandardInput.WriteAsync(metrics);
        promtool.StandardInput.Close();
        var said = await promtool.StandardOutput.ReadToEndAsync() + await promtool.StandardError.ReadToEndAsync();
        await promtool.WaitForExitAsync();
        promtool.ExitCode.Should().Be(0, said);
        return said;
    }
}
