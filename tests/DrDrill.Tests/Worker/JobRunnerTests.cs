using DrDrill.Configuration;
using DrDrill.Publishing.Alerts;
using DrDrill.Tests.Publishing;
using DrDrill.Tools;
using DrDrill.Worker;

namespace DrDrill.Tests.Worker;

public sealed class JobRunnerTests : IDisposable
{
    private static readonly JobOptions Minutely = Jobs.Of("* * * * *", name: "minutely");
    private readonly TemporaryDirectory _place = new();
    private readonly SimulatedTime _clock = new(Jobs.Noon);

    public void Dispose() => _place.Dispose();

    [Fact(Timeout = 30_000)]
    public async Task A_firing_is_recorded_from_its_start_to_its_end()
    {
        var bench = Bench(Minutely);

        (await bench.Runner.Fire(Minutely, Jobs.Noon, CancellationToken.None)).Should().Be(FiringOutcome.Done);

        bench.Lines().Should().HaveCount(3).And.Subject.Last().Should().Contain("\"outcome\":\"done\"").And.Contain("\"reason\":\"fine\"");
        bench.History.StateOf("minutely")!.Open.Should().BeEmpty();
        bench.Alerts.Told.Should().BeEmpty();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_job_never_runs_twice_at_once_and_the_firing_that_came_too_early_is_recorded_with_its_reason()
    {
        var bench = Bench(Minutely);
        var end = new TaskCompletionSource();
        bench.Work.Does = async (_, _) =>
        {
            await end.Task;
            return new JobReport(IsGood: true, "");
        };

        var first = bench.Runner.Fire(Minutely, Jobs.Noon, CancellationToken.None);
        await bench.Work.Begun.WaitAsync();
        var second = await bench.Runner.Fire(Minutely, Jobs.Noon.AddMinutes(1), CancellationToken.None);
        end.SetResult();

        second.Should().Be(FiringOutcome.Skipped);
        (await first).Should().Be(FiringOutcome.Done);
        bench.Work.Ran.Should().HaveCount(1);
        bench.Alerts.Told.Should().ContainSingle().Which.Text.Should().Contain("The run of 2026-11-21 12:00:00Z had not ended");
    }

    [Fact(Timeout = 30_000)]
    public async Task Jobs_of_one_target_take_turns_in_their_order_and_others_do_not_wait()
    {
        var (a, b, other) = (Minutely with { Name = "a", Targets = ["notes"] }, Minutely with { Name = "b", Targets = ["notes", "prometheus"] }, Minutely with { Name = "c", Targets = ["prometheus"] });
        var bench = Bench(a, b, other);
        var end = new TaskCompletionSource();
        bench.Work.Does = async (job, _) =>
        {
            await (job.Name == "a" ? end.Task : Task.CompletedTask);
            return new JobReport(IsGood: true, "");
        };

        var first = bench.Runner.Fire(a, Jobs.Noon, CancellationToken.None);
        await bench.Work.Begun.WaitAsync();
        (await bench.Runner.Fire(other, Jobs.Noon, CancellationToken.None)).Should().Be(FiringOutcome.Done);
        var second = bench.Runner.Fire(b, Jobs.Noon, CancellationToken.None);
        second.IsCompleted.Should().BeFalse();
        end.SetResult();

        (await first, await second).Should().Be((FiringOutcome.Done, FiringOutcome.Done));
        bench.Work.Ran.Should().Equal("a", "c", "b");
    }

    [Fact(Timeout = 30_000)]
    public async Task Whose_turn_does_not_come_in_time_is_skipped_and_says_who_had_it()
    {
        var (a, b) = (Minutely with { Name = "a" }, Minutely with { Name = "b" });
        var bench = Bench(a, b);
        var end = new TaskCompletionSource();
        bench.Work.Does = async (_, _) =>
        {
            await end.Task;
            return new JobReport(IsGood: true, "");
        };
        var first = bench.Runner.Fire(a, Jobs.Noon, CancellationToken.None);
        await bench.Work.Begun.WaitAsync();
        var second = bench.Runner.Fire(b, Jobs.Noon, CancellationToken.None);
        while (_clock.Timers == 0)
        {
            await Task.Yield();
        }

        _clock.Pass(TimeSpan.FromHours(1));

        (await second).Should().Be(FiringOutcome.Skipped);
        bench.Alerts.Told.Should().ContainSingle().Which.Text.Should().Contain("within 01:00:00: a had it");
        end.SetResult();
        await first;
    }

    [Fact(Timeout = 30_000)]
    public async Task A_row_of_failures_is_told_once_then_every_six_hours_and_so_is_its_end()
    {
        var bench = Bench(Minutely);
        bench.Work.Does = (_, _) => throw new RefusedException("The disk is full.", "Make room.");
        for (var minute = 0; minute < (6 * 60) + 1; minute++)
        {
            (await bench.Runner.Fire(Minutely, _clock.GetUtcNow(), CancellationToken.None)).Should().Be(FiringOutcome.Failed);
            _clock.Pass(TimeSpan.FromMinutes(1));
        }

        bench.Alerts.Told.Should().HaveCount(2);
        bench.Alerts.Told[0].Text.Should().Be("The disk is full. Way out: Make room.");
        bench.Alerts.Told[1].Text.Should().Contain("361 runs in a row");

        bench.Work.Does = (_, _) => Task.FromResult(new JobReport(IsGood: true, ""));
        await bench.Runner.Fire(Minutely, _clock.GetUtcNow(), CancellationToken.None);
        await bench.Runner.Fire(Minutely, _clock.GetUtcNow().AddMinutes(1), CancellationToken.None);
        bench.Alerts.Told.Should().HaveCount(3);
        bench.Alerts.Told[2].Kind.Should().Be(AlertKind.Recovered);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_run_waits_no_longer_than_its_jitter_and_not_always_as_long()
    {
        var jittered = Minutely with { Jitter = TimeSpan.FromSeconds(50) };
        var (bench, clock) = (Bench(jittered), new SkippedWaits());
        var runner = new JobRunner(bench.Options, bench.Work, bench.Recorder, new JobTurns(_clock), clock);
        for (var minute = 0; minute < 40; minute++)
        {
            (await runner.Fire(jittered, Jobs.Noon.AddMinutes(minute), CancellationToken.None)).Should().Be(FiringOutcome.Done);
        }

        clock.Waits.Should().HaveCount(40).And.OnlyContain(wait => wait >= TimeSpan.Zero && wait <= jittered.Jitter);
        (clock.Waits.Max() - clock.Waits.Min()).Should().BeGreaterThan(TimeSpan.FromSeconds(5), "hosts with one cron are not to begin at once");
    }

    [Fact(Timeout = 30_000)]
    public async Task What_the_drill_itself_has_told_is_not_told_again()
    {
        var bench = Bench(Minutely);
        bench.Work.Does = (_, _) => Task.FromResult(new JobReport(IsGood: false, "FAIL", "20261121T120000Z-000001", Told: true));

        (await bench.Runner.Fire(Minutely, Jobs.Noon, CancellationToken.None)).Should().Be(FiringOutcome.Failed);

        bench.Alerts.Told.Should().BeEmpty();
        bench.Lines().Last().Should().Contain("20261121T120000Z-000001");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_host_that_slept_is_found_out_at_the_next_firing()
    {
        var bench = Bench(Minutely);
        await bench.Runner.Fire(Minutely, Jobs.Noon, CancellationToken.None);
        _clock.Pass(TimeSpan.FromHours(1));

        await bench.Runner.Fire(Minutely, Jobs.Noon.AddHours(1), CancellationToken.None);

        bench.Alerts.Told.Select(alert => alert.Title).Should().Equal("Job minutely: 59 runs were missed", "Job minutely: works again");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_stopped_worker_records_what_it_cancelled()
    {
        var bench = Bench(Minutely);
        using var stop = new CancellationTokenSource();
        bench.Work.Does = async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return new JobReport(IsGood: true, "");
        };
        var run = bench.Runner.Fire(Minutely, Jobs.Noon, stop.Token);
        await bench.Work.Begun.WaitAsync();

        await stop.CancelAsync();

        (await run).Should().Be(FiringOutcome.Interrupted);
        bench.Runner.Running.Should().BeEmpty();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_full_disk_does_not_end_the_worker_and_its_readiness_says_so()
    {
        var bench = Bench(Minutely);
        Directory.CreateDirectory(_place.In("worker/firings-20261121.jsonl"));

        (await bench.Runner.Fire(Minutely, Jobs.Noon, CancellationToken.None)).Should().Be(FiringOutcome.Done);

        bench.Health.Reasons.Should().Contain(reason => reason.StartsWith("history of the schedule: cannot be written", StringComparison.Ordinal));
    }

    private WorkerBench Bench(params JobOptions[] jobs) => new(_place.In("worker"), _clock, jobs);

    /// <summary>Time in which nothing is waited for, but noted.</summary>
    private sealed class SkippedWaits : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
