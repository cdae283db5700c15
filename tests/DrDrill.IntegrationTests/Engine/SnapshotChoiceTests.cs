using DrDrill.Drills;
using DrDrill.IntegrationTests.Snapshots;
using DrDrill.Objectives;
using DrDrill.Snapshots;

namespace DrDrill.IntegrationTests.Engine;

/// <summary>Which snapshot a drill restores.</summary>
[Trait("needs", "restic")]
public sealed class SnapshotChoiceTests
{
    [SkippableFact(Timeout = 120_000)]
    public async Task Latest_is_the_newest_scheduled_one_and_never_a_fresh_one_and_a_short_id_is_the_one_it_names()
    {
        using var bench = await DrillBench.Make();
        var older = await bench.Snapshot(SnapshotTags.Scheduled);
        OddTree.Write(bench.Data.Below("between"), "the two scheduled ones");
        var newest = await bench.Snapshot(SnapshotTags.Scheduled);
        OddTree.Write(bench.Data.Below("later"), "in the fresh one only");
        await bench.Snapshot(SnapshotTags.Fresh);
        var before = TreeText.Of(bench.Data);

        var latest = await bench.Drill(CancellationToken.None, SnapshotChoice.Latest);
        AssertPassed(latest, newest, lost: 1);
        bench.MustBeAsBefore(before);
        var named = await bench.Drill(CancellationToken.None, SnapshotChoice.ById(older.Short));
        AssertPassed(named, older, lost: 2);
        bench.MustBeAsBefore(before);
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task A_snapshot_of_another_target_one_that_is_not_there_and_no_scheduled_one_are_refused_and_nothing_is_struck()
    {
        using var bench = await DrillBench.Make();
        var other = bench.Root.Below("other/data");
        OddTree.Make(other);
        var id = await bench.Snapshot(SnapshotTags.Scheduled, bench.Subject("other", other));
        var before = TreeText.Of(bench.Data);

        await Refuses(bench, SnapshotChoice.ById(id.Short), $"*Snapshot {id.Short} is of target other, not of {DrillBench.Name}*", before);
        await Refuses(bench, SnapshotChoice.ById("0123abcd"), "*There is no snapshot '0123abcd'*", before);
        await Refuses(bench, SnapshotChoice.Latest, "*no scheduled snapshot*", before);
    }

    private static void AssertPassed(DrillResult result, SnapshotId id, int lost)
    {
        result.Verdict.Should().Be(Verdict.Pass, result.Reason);
        result.Targets[0].Snapshot!.Id.Should().Be(id);
        result.Targets[0].Snapshot!.Origin.Should().Be("scheduled");
        result.Targets[0].Rpo!.Counts.SamplesLost.Should().Be(lost);
        result.Targets[0].Rpo!.Split.Sum.Should().Be(result.Targets[0].Rpo!.Achieved);
    }

    private static async Task Refuses(DrillBench bench, SnapshotChoice choice, string why, IReadOnlyList<string> before)
    {
        var result = await bench.Drill(CancellationToken.None, choice);
        result.Verdict.Should().Be(Verdict.NotMeasured, result.Reason);
        result.Reason.Should().Match(why);
        result.Targets[0].LostAt.Should().BeNull();
        bench.MustBeAsBefore(before);
    }
}
