using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.IntegrationTests.Snapshots;
using DrDrill.Snapshots;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Engine;

/// <summary>The real disaster: what comes back is what was there.</summary>
[Trait("needs", "restic")]
public sealed class RealRestoreTests
{
    [SkippableFact(Timeout = 120_000)]
    public async Task Into_a_missing_directory_it_makes_the_original_again_with_owner_and_mode()
    {
        using var bench = await DrillBench.Make(EveryKindOfEntry.Make);
        var before = TreeText.OfCopy(bench.Data);
        var id = await bench.Snapshot(SnapshotTags.Scheduled);
        Directory.Delete(bench.Data.Parent!.Value, recursive: true);
        Directory.CreateDirectory(bench.Data.Parent.Value);
        var outcome = await Restore(bench, bench.Subject(), id, DateTimeOffset.UtcNow);
        AssertRight(bench, outcome, before, bench.Data);
        outcome.RecoveredPointAge.Should().BeGreaterThan(TimeSpan.Zero);
        Posix.Status(bench.Data.Value)!.Should().Match<FileStatus>(status => status.Uid == 10001 && status.Gid == 10001 && status.Permissions == Convert.ToUInt32("1751", 8));
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task Into_another_place_it_leaves_what_is_there_alone_and_says_nothing_of_RPO()
    {
        using var bench = await DrillBench.Make();
        var (before, live) = (TreeText.OfCopy(bench.Data), TreeText.Of(bench.Data));
        var id = await bench.Snapshot(SnapshotTags.Scheduled);
        var to = bench.Root.Below("elsewhere/restored");
        Directory.CreateDirectory(to.Parent!.Value);
        var outcome = await Restore(bench, bench.Subject(DrillBench.Name, to), id, lostAt: null);
        AssertRight(bench, outcome, before, to);
        outcome.RecoveredPointAge.Should().BeNull();
        TreeText.Of(bench.Data).Should().Equal(live);
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task Into_a_directory_that_is_not_empty_it_restores_nothing()
    {
        using var bench = await DrillBench.Make();
        var before = TreeText.Of(bench.Data);
        var id = await bench.Snapshot(SnapshotTags.Scheduled);
        await FluentActions.Awaiting(() => Restore(bench, bench.Subject(), id, lostAt: null)).Should().ThrowAsync<RefusedException>().WithMessage($"*{bench.Data}*is not empty; nothing was restored*");
        TreeText.Of(bench.Data).Should().Equal(before);
        bench.Leftovers.Should().BeEmpty();
    }

    private static void AssertRight(DrillBench bench, RestoreOutcome outcome, IReadOnlyList<string> before, DataPath where)
    {
        outcome.Integrity.Mismatches.Should().BeEmpty();
        outcome.Integrity.FilesCompared.Should().Be(before.Count);
        outcome.Where.Should().Be(where);
        outcome.ServiceAnswers.Should().BeFalse();
        TreeText.OfCopy(where).Should().Equal(before);
        FileTree.Names($"{where.Parent}/.drdrill/{DrillBench.Name}").Should().BeSubsetOf(["lock", "digests.json", "last-snapshot.json"]);
    }

    private static async Task<RestoreOutcome> Restore(DrillBench bench, Subject subject, SnapshotId id, DateTimeOffset? lostAt)
    {
        var record = await bench.Real.Find(id.Value, CancellationToken.None);
        using var journal = bench.Parts.OpenJournal(DrillId.New(DateTimeOffset.UtcNow, Random.Shared), DrillMode.InPlace, sandbox: false);
        return await bench.Parts.RealRestore(journal).Run(new RestoreRequest(subject, record!, StartService: false, lostAt), CancellationToken.None);
    }
}
