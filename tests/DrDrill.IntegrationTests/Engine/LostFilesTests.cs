using DrDrill.Drills;
using DrDrill.IntegrationTests.Snapshots;
using DrDrill.Objectives;

namespace DrDrill.IntegrationTests.Engine;

/// <summary>With k files changed or born after the snapshot the drill reports exactly k lost, and which.</summary>
[Trait("needs", "restic")]
public sealed class LostFilesTests
{
    [SkippableTheory(Timeout = 120_000)]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(3, 2)]
    public async Task Exactly_the_files_changed_or_born_after_the_snapshot_are_reported_lost(int changed, int born)
    {
        using var bench = await DrillBench.Make();
        string[] change = [.. new[] { "with space", OddTree.OddName, "[dir]/inside" }.Take(changed)];
        string[] bear = [.. new[] { "born\nafter", "empty/born ünïcødé" }.Take(born)];
        IReadOnlyList<string> before = [];
        bench.Watcher.When(Phase.Record, () =>
        {
            Array.ForEach(change, name => OddTree.Write(bench.Data.Below(name), "new version"));
            Array.ForEach(bear, name => OddTree.Write(bench.Data.Below(name), "newborn"));
            before = TreeText.Of(bench.Data);
        });
        var result = await bench.Drill(CancellationToken.None);

        result.Verdict.Should().Be(Verdict.Pass, result.Reason);
        bench.MustBeAsBefore(before);
        AssertLost(result.Targets[0].Rpo!, change, bear);
    }

    private static void AssertLost(RpoMeasurement rpo, string[] changed, string[] born)
    {
        rpo.Counts.SamplesLost.Should().Be(changed.Length + born.Length);
        rpo.Counts.Lost.Should().Be(born.Length);
        rpo.Counts.BornAfterSnapshot.Should().Be(born.Length);
        rpo.Counts.Recorded.Should().Be(7 + born.Length);
        rpo.Worst.Where(worst => worst.Outcome.SamplesLost > 0).Select(worst => worst.Outcome.Stream).Should().BeEquivalentTo([.. changed, .. born]);
        rpo.Split.Sum.Should().Be(rpo.Achieved);
        (rpo.Achieved > TimeSpan.Zero).Should().Be(changed.Length + born.Length > 0);
        rpo.Split.RestoreLost.Should().Be(TimeSpan.Zero);
        rpo.Split.SnapshotMissed.Should().Be(TimeSpan.Zero);
    }
}
