using DrDrill.Drills;
using DrDrill.IntegrationTests.Engine;
using DrDrill.IntegrationTests.Snapshots;
using DrDrill.Targets.Files;
using Xunit.Abstractions;

namespace DrDrill.IntegrationTests.Faults;

/// <summary>The wall clock is set forth and back by an hour in the middle of a drill: durations are monotonic, so no number moves by an hour.</summary>
[Trait("needs", "restic")]
public sealed class ClockTests(ITestOutputHelper output)
{
    private static readonly TimeSpan FarLessThanAnHour = TimeSpan.FromMinutes(5);

    [SkippableTheory(Timeout = 120_000)]
    [InlineData(1, Phase.Strike)]
    [InlineData(1, Phase.Restore)]
    [InlineData(1, Phase.Verify)]
    [InlineData(-1, Phase.Strike)]
    [InlineData(-1, Phase.Restore)]
    [InlineData(-1, Phase.Verify)]
    public async Task A_step_of_an_hour_moves_no_duration_and_no_lost_file(int hours, Phase phase)
    {
        var clock = new SteppingClock();
        using var bench = await DrillBench.Make();
        bench.Clock = clock;
        bench.Target = new FilesTarget(TargetName.Create(DrillBench.Name), bench.Data, new FreezeCopy(bench.Runner, clock), clock);
        bench.Watcher.When(Phase.Record, () => OddTree.Write(bench.Data.Below("with space"), "newer than the snapshot"));
        bench.Watcher.When(phase, () => clock.Step(TimeSpan.FromHours(hours)));

        var result = await bench.Drill(CancellationToken.None);

        output.WriteLine($"RTO {result.Rto}, RPO {result.Rpo}, lost {result.Targets[0].Rpo?.Worst.Count(worst => worst.Outcome.SamplesLost > 0)}: {result.Reason}");
        FaultRow.Of("the wall clock is stepped by an hour").Holds(result);
        result.Rto.Should().BeLessThan(FarLessThanAnHour).And.BeGreaterThan(TimeSpan.Zero);
        result.Rpo.Should().BeLessThan(FarLessThanAnHour).And.BeGreaterThanOrEqualTo(TimeSpan.Zero);
        result.Targets[0].Rpo!.Worst.Where(worst => worst.Outcome.SamplesLost > 0).Select(worst => worst.Outcome.Stream).Should().Equal("with space");
        result.Targets[0].Phases.Should().OnlyContain(timing => timing.Duration < FarLessThanAnHour && timing.Duration >= TimeSpan.Zero);
        bench.OpenJournals.Should().BeEmpty();
        bench.Leftovers.Should().BeEmpty();
    }
}
