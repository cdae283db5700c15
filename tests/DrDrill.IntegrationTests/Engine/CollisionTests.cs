using DrDrill.IntegrationTests.Faults;
using DrDrill.IntegrationTests.Snapshots;
using DrDrill.Objectives;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Engine;

/// <summary>Two drills of one target, and what another installation left behind.</summary>
[Trait("needs", "restic")]
public sealed class CollisionTests
{
    [SkippableFact(Timeout = 120_000)]
    public async Task The_second_of_two_drills_is_refused_naming_the_holder_and_touches_nothing()
    {
        using var bench = await DrillBench.Make();
        var before = TreeText.Of(bench.Data);
        TaskCompletionSource isMidRestore = new(TaskCreationOptions.RunContinuationsAsynchronously), goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        bench.Repository = new MeddledRepository(bench.Real)
        {
            BeforeRestore = () =>
            {
                isMidRestore.SetResult();
                return goOn.Task;
            },
        };
        var first = bench.Drill(CancellationToken.None);
        await isMidRestore.Task;
        var struck = Everything(bench);
        var second = await FluentActions.Awaiting(() => bench.Drill(CancellationToken.None)).Should().ThrowAsync<RefusedException>();
        Everything(bench).Should().Equal(struck);
        goOn.SetResult();
        var result = await first;

        second.Which.What.Should().Contain($"is in use: drill {result.Plan.Id}, pid {Environment.ProcessId}");
        FaultRow.Of("two drills of one target").Holds(second.Which);
        result.Verdict.Should().Be(Verdict.Pass, result.Reason);
        bench.MustBeAsBefore(before);
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task A_quarantine_that_no_journal_here_knows_of_needs_a_human_and_nothing_is_touched()
    {
        using var bench = await DrillBench.Make();
        bench.Work.Create();
        var foreign = bench.Work.Root.Below("quarantine-20260101T000000Z-abcdef");
        Directory.CreateDirectory(foreign.Value);
        OddTree.Write(foreign.Below("somebody's only copy"), "precious");
        var before = TreeText.Of(bench.Data);
        await FluentActions.Awaiting(() => bench.Drill(CancellationToken.None)).Should().ThrowAsync<HumanNeededException>().WithMessage($"*{bench.Work.Root}*quarantine*");
        TreeText.Of(bench.Data).Should().Equal(before);
        File.ReadAllText(foreign.Below("somebody's only copy").Value).Should().Be("precious");
        Directory.Exists(bench.Drills).Should().BeFalse("no journal was begun");
    }

    /// <summary>Data, work directory and journals, as they are while the first drill holds still.</summary>
    private static IReadOnlyList<string> Everything(DrillBench bench) =>
        [.. new[] { bench.Root.Below("volume"), bench.Root.Below("DR") }.SelectMany(TreeWithWork)];

    private static IEnumerable<string> TreeWithWork(Drills.DataPath root) =>
        FileTree.Walk(root.Value).Select(entry => $"{entry.FullPath} {entry.Status.Inode} {entry.Status.Mode} {entry.Status.Size} {entry.Status.ModifiedNs}");
}
