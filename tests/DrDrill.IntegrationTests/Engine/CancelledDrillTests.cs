using DrDrill.Cli;
using DrDrill.Drills;
using DrDrill.IntegrationTests.Faults;

namespace DrDrill.IntegrationTests.Engine;

/// <summary>Ctrl-C in any phase.</summary>
[Trait("needs", "restic")]
public sealed class CancelledDrillTests
{
    [SkippableTheory(Timeout = 120_000)]
    [InlineData(Phase.Snapshot, false)]
    [InlineData(Phase.Record, false)]
    [InlineData(Phase.Strike, false)]
    [InlineData(Phase.Restore, true)]
    [InlineData(Phase.Answer, true)]
    [InlineData(Phase.Verify, true)]
    [InlineData(Phase.OriginalBack, true)]
    public async Task Cancelled_in_any_phase_the_data_is_as_before_and_before_the_strike_nothing_is_struck(Phase phase, bool isStruck)
    {
        using var bench = await DrillBench.Make();
        using var cancellation = new CancellationTokenSource();
        var before = TreeText.Of(bench.Data);
        bench.Watcher.When(phase, cancellation.Cancel);
        var result = await bench.Drill(cancellation.Token);

        result.Cancelled.Should().BeTrue();
        ExitCodes.Of(result).Should().Be(ExitCodes.Cancelled);
        if (phase != Phase.OriginalBack) // by then everything is measured, and the verdict stands
        {
            FaultRow.Of(isStruck ? "Ctrl-C after the strike" : "Ctrl-C before the strike").Holds(result);
        }

        bench.MustBeAsBefore(before);
        (result.Targets[0].LostAt is not null).Should().Be(isStruck, result.Reason);
    }
}
