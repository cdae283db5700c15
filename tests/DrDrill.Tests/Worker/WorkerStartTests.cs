using DrDrill.Configuration;
using DrDrill.Tests.Publishing;
using DrDrill.Worker;

namespace DrDrill.Tests.Worker;

/// <summary>A worker that comes back says what happened while it was away.</summary>
public sealed class WorkerStartTests : IDisposable
{
    private static readonly JobOptions Quarterly = Jobs.Of("*/15 * * * *", name: "snapshots");
    private readonly TemporaryDirectory _place = new();
    private readonly SimulatedTime _clock = new(Jobs.Noon);

    public void Dispose() => _place.Dispose();

    [Fact(Timeout = 30_000)]
    public async Task A_first_start_has_missed_nothing()
    {
        var bench = Bench(Quarterly);

        (await bench.Start().Run(_clock.GetUtcNow())).Should().BeEmpty();

        bench.Alerts.Told.Should().BeEmpty();
    }

    [Fact(Timeout = 30_000)]
    public async Task Runs_that_were_missed_are_counted_recorded_and_told_once()
    {
        await Bench(Quarterly).Start().Run(_clock.GetUtcNow());
        _clock.Pass(TimeSpan.FromMinutes(47));
        var back = Bench(Quarterly);

        (await back.Start().Run(_clock.GetUtcNow())).Should().BeEmpty("its misfire policy is skip");

        back.Alerts.Told.Should().ContainSingle().Which.Text.Should().StartWith("3 runs from 2026-11-21 12:15:00Z to 2026-11-21 12:45:00Z were missed");
        await Bench(Quarterly).Start().Run(_clock.GetUtcNow());
        back.Lines().Count(line => line.Contains("missed", StringComparison.Ordinal)).Should().Be(1);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_job_that_is_to_catch_up_runs_once_now()
    {
        var catching = Quarterly with { Misfire = MisfireOption.Run };
        await Bench(catching).Start().Run(_clock.GetUtcNow());
        _clock.Pass(TimeSpan.FromMinutes(47));

        (await Bench(catching).Start().Run(_clock.GetUtcNow())).Should().Equal(catching);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_run_that_a_kill_cut_off_is_told_and_closed()
    {
        var killed = Bench(Quarterly);
        await killed.Recorder.Begin(Quarterly, Jobs.Noon, FiringOutcome.Started);
        File.AppendAllText(Directory.EnumerateFiles(_place.In("worker"), "*.jsonl").Single(), "{\"job\":\"snap");

        var back = Bench(Quarterly);
        await back.Start().Run(_clock.GetUtcNow());

        back.Alerts.Told.Should().ContainSingle().Which.Text.Should().Contain("killed while the run of 2026-11-21 12:00:00Z was under way");
        new FiringLog(_place.In("worker")).StateOf("snapshots")!.Open.Should().BeEmpty();
        back.Lines().Should().OnlyContain(line => line.EndsWith('}'), "the torn line was cut off");
    }

    [Fact(Timeout = 30_000)]
    public async Task What_was_missed_is_counted_by_the_schedule_that_was_in_force()
    {
        await Bench(Quarterly).Start().Run(_clock.GetUtcNow());
        _clock.Pass(TimeSpan.FromMinutes(47));
        var back = Bench(Quarterly with { Cron = "* * * * *" });

        await back.Start().Run(_clock.GetUtcNow());

        back.Alerts.Told.Should().ContainSingle().Which.Title.Should().Be("Job snapshots: 3 runs were missed");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_schedule_that_was_changed_is_in_force_from_the_start_on()
    {
        await Bench(Quarterly).Start().Run(_clock.GetUtcNow());
        _clock.Pass(TimeSpan.FromMinutes(7));
        var hourly = Bench(Quarterly with { Cron = "0 * * * *" });
        await hourly.Start().Run(_clock.GetUtcNow());

        await hourly.Runner.Fire(hourly.Options.Schedule.Jobs[0], Jobs.Noon.AddHours(1), CancellationToken.None);

        hourly.Alerts.Told.Should().BeEmpty("the quarters of an hour since then are nobody's");
    }

    [Fact(Timeout = 30_000)]
    public async Task What_recovery_could_not_put_right_is_a_reason_not_to_be_ready()
    {
        var bench = Bench(Quarterly);

        await bench.Start(recovery: "The data of shop is not back.").Recover(CancellationToken.None);

        bench.Health.Reasons.Should().Contain("recovery: The data of shop is not back.");
    }

    private WorkerBench Bench(params JobOptions[] jobs) => new(_place.In("worker"), _clock, jobs);
}
