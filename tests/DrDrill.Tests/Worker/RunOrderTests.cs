using DrDrill.Configuration;
using DrDrill.Tests.Publishing;
using DrDrill.Worker;

namespace DrDrill.Tests.Worker;

/// <summary>Runs that come late, at once, and in no order.</summary>
public sealed class RunOrderTests : IDisposable
{
    private static readonly JobOptions Minutely = Jobs.Of("* * * * *", name: "minutely");
    private readonly TemporaryDirectory _place = new();
    private readonly SimulatedTime _clock = new(Jobs.Noon);

    public void Dispose() => _place.Dispose();

    [Fact(Timeout = 30_000)]
    public async Task Late_runs_that_come_in_no_order_are_not_missed_and_those_that_the_scheduler_left_out_are()
    {
        var bench = Bench(Minutely);
        await bench.Runner.Fire(Minutely, Jobs.Noon, CancellationToken.None);

        await Task.WhenAll(new[] { (5, 4), (4, 3), (3, 0) }.Select(run => bench.Runner.Fire(Minutely, Jobs.Noon.AddMinutes(run.Item1), Jobs.Noon.AddMinutes(run.Item2), CancellationToken.None)));
        await bench.Runner.Fire(Minutely, Jobs.Noon.AddMinutes(9), Jobs.Noon.AddMinutes(5), CancellationToken.None);
        await bench.Runner.Fire(Minutely, Jobs.Noon.AddMinutes(11), Jobs.Noon.AddMinutes(9), CancellationToken.None);

        bench.Lines().Count(IsThere).Should().Be(6);
        bench.Alerts.Told.Select(alert => alert.Text).Where(text => text.Contains("missed", StringComparison.Ordinal)).Should().SatisfyRespectively(
            first => first.Should().StartWith("2 runs from 2026-11-21 12:01:00Z to 2026-11-21 12:02:00Z were missed"),
            second => second.Should().StartWith("3 runs from 2026-11-21 12:06:00Z to 2026-11-21 12:08:00Z were missed"),
            third => third.Should().StartWith("The run of 2026-11-21 12:10:00Z was missed"));
    }

    [Fact(Timeout = 30_000)]
    public async Task The_first_run_of_a_trigger_that_was_made_anew_counts_what_was_missed_before_it_also_when_the_second_comes_first()
    {
        var bench = Bench(Minutely);
        await bench.Runner.Fire(Minutely, Jobs.Noon, CancellationToken.None);

        var second = bench.Runner.Fire(Minutely, Jobs.Noon.AddMinutes(6), Jobs.Noon.AddMinutes(5), CancellationToken.None);
        await bench.Runner.Fire(Minutely, Jobs.Noon.AddMinutes(5), previous: null, CancellationToken.None);
        await second;

        bench.Alerts.Told.Select(alert => alert.Title).Should().Contain("Job minutely: 4 runs were missed");
        bench.Lines().Count(IsThere).Should().Be(3);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_run_whose_predecessor_never_comes_goes_on_and_records_it_as_missed()
    {
        var bench = Bench(Minutely);
        await bench.Runner.Fire(Minutely, Jobs.Noon, CancellationToken.None);

        var next = bench.Runner.Fire(Minutely, Jobs.Noon.AddMinutes(2), Jobs.Noon.AddMinutes(1), CancellationToken.None);
        next.IsCompleted.Should().BeFalse("it may still be on its way");
        _clock.Pass(TimeSpan.FromSeconds(10));

        (await next).Should().Be(FiringOutcome.Done);
        bench.Alerts.Told.Select(alert => alert.Text).Should().Contain(text => text.StartsWith("The run of 2026-11-21 12:01:00Z was missed", StringComparison.Ordinal));
    }

    /// <summary>Of several at once, one that comes before another has ended is skipped.</summary>
    private static bool IsThere(string line) => line.Contains("\"done\"", StringComparison.Ordinal) || line.Contains("\"skipped\"", StringComparison.Ordinal);

    private WorkerBench Bench(params JobOptions[] jobs) => new(_place.In("worker"), _clock, jobs);
}
