using DrDrill.Configuration;
using DrDrill.Tests.Publishing;
using DrDrill.Worker;
using Serilog.Core;

namespace DrDrill.Tests.Worker;

/// <summary>What the worker makes of runs that fall due while it starts.</summary>
public sealed class WorkerServiceTests : IDisposable
{
    private static readonly JobOptions Skipping = Jobs.Of("* * * * *", name: "skipping");
    private static readonly JobOptions Catching = Jobs.Of("* * * * *", name: "catching") with { Misfire = MisfireOption.Run };
    private readonly TemporaryDirectory _place = new();
    private readonly SimulatedTime _clock = new(Jobs.Noon);

    public void Dispose() => _place.Dispose();

    [Fact(Timeout = 30_000)]
    public async Task What_came_due_during_a_short_recovery_is_left_to_the_scheduler()
    {
        var (bench, schedulers) = await Start(TimeSpan.FromSeconds(25));

        schedulers.Since.Should().Be(Jobs.Noon.AddMinutes(59.75), "the worker began then");
        bench.Alerts.Told.Should().OnlyContain(alert => alert.Title.EndsWith(": 59 runs were missed", StringComparison.Ordinal) || alert.Title == "Job catching: works again");
    }

    [Fact(Timeout = 30_000)]
    public async Task What_is_too_late_after_a_long_one_is_told_at_once_and_caught_up_with()
    {
        var (bench, schedulers) = await Start(TimeSpan.FromMinutes(10));

        schedulers.Since.Should().Be(Jobs.Noon.AddMinutes(69.25), "half of what a run may be late was left");
        bench.Alerts.Told.Select(alert => alert.Title).Should().BeEquivalentTo("Job skipping: 69 runs were missed", "Job catching: 69 runs were missed", "Job catching: works again");
        bench.Work.Ran.Should().Equal("catching");
    }

    [Fact(Timeout = 30_000)]
    public async Task What_catches_up_counts_no_run_as_missed_that_the_scheduler_begins_late()
    {
        var (bench, _) = await Start(TimeSpan.FromMinutes(10));

        await bench.Runner.Fire(Catching, Jobs.Noon.AddMinutes(70), CancellationToken.None);

        bench.Lines().Where(line => line.Contains("catching", StringComparison.Ordinal) && line.Contains("\"missed\"", StringComparison.Ordinal)).Should().ContainSingle().Which.Should().Contain("\"count\":69");
        bench.Work.Ran.Should().Equal("catching", "catching");
    }

    /// <summary>A worker that ran at noon and comes back 59 minutes and 45 seconds later; scheduling takes it another 30 s.</summary>
    private async Task<(WorkerBench Bench, LateSchedulers Schedulers)> Start(TimeSpan recovery)
    {
        await Bench().Start().Run(_clock.GetUtcNow());
        _clock.Pass(TimeSpan.FromMinutes(59.75));
        var bench = Bench();
        var start = new WorkerStart(bench.Options, bench.Runner, bench.Recorder, bench.Health, _ =>
        {
            _clock.Pass(recovery);
            return Task.FromResult<string?>(null);
        });
        var schedulers = new LateSchedulers(_clock);
        var service = new WorkerService(schedulers, start, bench.Runner, new WorkerLife(bench.Options, _clock, bench.Health, bench.Stop), Logger.None);

        await service.Start(CancellationToken.None);
        await service.Stop();
        return (bench, schedulers);
    }

    private WorkerBench Bench() => new(_place.In("worker"), _clock, Skipping, Catching);

    /// <summary>Takes half a minute to schedule, as on a busy machine.</summary>
    private sealed class LateSchedulers(SimulatedTime clock) : IJobSchedulers
    {
        public DateTimeOffset Since { get; private set; }

        public TimeSpan Tolerance => TimeSpan.FromMinutes(1);

        public Task Join(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task Start(DateTimeOffset since, CancellationToken cancellationToken)
        {
            Since = since;
            clock.Pass(TimeSpan.FromSeconds(30));
            return Task.CompletedTask;
        }

        public Task Stop() => Task.CompletedTask;
    }
}
