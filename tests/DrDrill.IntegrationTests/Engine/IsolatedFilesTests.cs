using DrDrill.Cli;
using DrDrill.Drills;
using DrDrill.IntegrationTests.Snapshots;
using DrDrill.Objectives;

namespace DrDrill.IntegrationTests.Engine;

/// <summary>Isolated, plain files are restored beside the originals and compared (level L1); whatever goes wrong, the originals are never touched.</summary>
[Trait("needs", "restic")]
public sealed class IsolatedFilesTests
{
    [SkippableFact(Timeout = 120_000)]
    public async Task What_changed_up_to_the_declared_loss_is_lost_and_what_changes_later_is_not_counted()
    {
        using var bench = await DrillBench.Make();
        IReadOnlyList<string> before = [];
        bench.Watcher.When(Phase.Record, () => OddTree.Write(bench.Data.Below("with space"), "new version"));
        bench.Watcher.When(Phase.Restore, () =>
        {
            OddTree.Write(bench.Data.Below("plain"), "written while the drill restores");
            OddTree.Write(bench.Data.Below("born later"), "and so was this");
            before = TreeText.Of(bench.Data);
        });

        var result = await bench.Drill(CancellationToken.None, mode: DrillMode.Isolated);

        result.Verdict.Should().Be(Verdict.Pass, result.Reason);
        bench.MustBeAsBefore(before);
        var target = result.Targets[0];
        target.Rpo!.Worst.Where(worst => worst.Outcome.SamplesLost > 0).Select(worst => worst.Outcome.Stream).Should().Equal("with space");
        target.Rpo.Counts.Recorded.Should().Be(7);
        target.Damage.Should().BeNull("nothing was taken away");
        target.Integrity.FilesCompared.Should().BeGreaterThan(0);
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task A_file_that_did_not_come_back_fails_and_is_named()
    {
        using var bench = await DrillBench.Make();
        var before = TreeText.Of(bench.Data);
        bench.Repository = new MeddledRepository(bench.Real) { AfterRestore = staged => File.Delete(staged.Below("[dir]/inside").Value) };

        var result = await bench.Drill(CancellationToken.None, mode: DrillMode.Isolated);

        result.Verdict.Should().Be(Verdict.Fail, result.Reason);
        ExitCodes.Of(result).Should().Be(ExitCodes.Fail);
        result.Reason.Should().Contain("dir]/inside").And.Contain("Production was not touched");
        (result.Targets[0].Rto, result.Targets[0].Rpo).Should().Be((null, null), "what failed measured nothing");
        bench.MustBeAsBefore(before);
    }

    [SkippableTheory(Timeout = 120_000)]
    [InlineData(Phase.Restore)]
    [InlineData(Phase.Answer)]
    [InlineData(Phase.Verify)]
    public async Task Cancelled_in_any_phase_nothing_is_left_and_nothing_is_green(Phase phase)
    {
        using var bench = await DrillBench.Make();
        using var cancellation = new CancellationTokenSource();
        var before = TreeText.Of(bench.Data);
        bench.Watcher.When(phase, cancellation.Cancel);

        var result = await bench.Drill(cancellation.Token, mode: DrillMode.Isolated);

        (result.Cancelled, result.Verdict).Should().Be((true, Verdict.NotMeasured));
        ExitCodes.Of(result).Should().Be(ExitCodes.Cancelled);
        bench.MustBeAsBefore(before);
    }
}
