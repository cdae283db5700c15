using DrDrill.Drills;
using DrDrill.IntegrationTests.Snapshots;
using DrDrill.Objectives;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Engine;

/// <summary>Everything that can be told of a tree is as before the drill, in the original and in a restored copy.</summary>
[Trait("needs", "restic")]
public sealed class WholeTreeTests
{
    [SkippableFact(Timeout = 120_000)]
    public async Task After_a_drill_the_original_is_what_it_was_to_the_inode()
    {
        using var bench = await Bench();
        var (before, attributes) = (TreeText.Of(bench.Data), await Attributes(bench));
        var result = await bench.Drill(CancellationToken.None);
        result.Verdict.Should().Be(Verdict.Pass, result.Reason);
        bench.MustBeAsBefore(before);
        (await Attributes(bench)).Should().Be(attributes);
        result.Targets[0].Damage!.Files.Should().Be(FileTree.Walk(bench.Data.Value).Count(entry => entry.Status.IsFile));
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task A_restored_copy_that_stays_is_the_original_in_all_but_the_inodes()
    {
        using var bench = await Bench();
        var (before, attributes, inode) = (TreeText.OfCopy(bench.Data), await Attributes(bench), Sparse(bench).Inode);
        var result = await bench.Drill(CancellationToken.None, after: AfterDrill.Restored);
        result.Verdict.Should().Be(Verdict.Pass, result.Reason);
        TreeText.OfCopy(bench.Data).Should().Equal(before);
        (await Attributes(bench)).Should().Be(attributes);
        (Sparse(bench).Blocks * 512).Should().BeLessThan(EveryKindOfEntry.SparseSize / 8, "a sparse file comes back sparse");
        Sparse(bench).Inode.Should().NotBe(inode, "it is the restored copy that stays");
        bench.Leftovers.Should().BeEmpty();
        bench.OpenJournals.Should().BeEmpty();
    }

    private static FileStatus Sparse(DrillBench bench) => Posix.Status(bench.Data.Below("sparse").Value)!;

    private static async Task<DrillBench> Bench()
    {
        Tool.MustBeThere("mkfifo");
        Tool.MustBeThere("setfattr");
        var bench = await DrillBench.Make(EveryKindOfEntry.Make);
        var data = bench.Data;
        await bench.Shell("mkfifo", "-m", "620", data.Below("fifo").Value);
        await bench.Shell("setfattr", "-n", "user.origin", "-v", "by hand", data.Below("plain").Value, data.Below("[dir]").Value, data.Value);
        if (Tool.IsThere("setfacl"))
        {
            await bench.Shell("setfacl", "-m", "u:10007:r", data.Below("with space").Value);
            await bench.Shell("setfacl", "-m", "d:u:10007:rx", data.Below("empty").Value);
        }

        return bench;
    }

    /// <summary>Every extended attribute, ACLs among them, as getfattr dumps it.</summary>
    private static async Task<string> Attributes(DrillBench bench)
    {
        var outcome = await bench.Runner.Run(new CommandSpec("getfattr", ["-R", "-P", "-h", "-d", "-m", "-", "-e", "hex", "--absolute-names", bench.Data.Value]), CancellationToken.None);
        outcome.Output.Should().Contain("user.origin");
        return string.Join('\n', outcome.Output.Split("\n\n").Order(StringComparer.Ordinal));
    }
}
