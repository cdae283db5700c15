using DrDrill.Drills;
using DrDrill.IntegrationTests.Engine;
using DrDrill.IntegrationTests.Snapshots;
using DrDrill.Objectives;
using DrDrill.Snapshots;
using DrDrill.Tools;
using Xunit.Abstractions;

namespace DrDrill.IntegrationTests.Faults;

/// <summary>A repository that lost or changed something. A drill restores without restic's cache, so a warm one hides nothing.</summary>
[Trait("needs", "restic")]
public sealed class DamagedRepositoryTests(ITestOutputHelper output)
{
    [SkippableTheory(Timeout = 120_000)]
    [InlineData("a bit flipped in an index", "index", true)]
    [InlineData("a bit flipped in an index", "index", false)]
    [InlineData("a bit flipped in a snapshot file", "snapshots", true)]
    [InlineData("a bit flipped in a snapshot file", "snapshots", false)]
    public async Task A_bit_flipped_between_snapshot_and_restore_is_rolled_back_with_a_warm_and_with_a_cold_cache(string fault, string folder, bool isWarm)
    {
        using var bench = await DrillBench.Make();
        var before = TreeText.Of(bench.Data);
        bench.Repository = new MeddledRepository(bench.Real)
        {
            BeforeRestore = () =>
            {
                FileTree.Walk(bench.Root.Below($"repository/{folder}").Value).Where(entry => entry.Status.IsFile).ToList().ForEach(entry => Flip(entry.FullPath, entry.Status.Size / 2));
                return isWarm ? Task.CompletedTask : bench.Shell("rm", "-rf", $"{bench.Root}/cache");
            },
        };

        var result = await bench.Drill(CancellationToken.None);

        output.WriteLine(result.Reason);
        FaultRow.Of(fault).Holds(result);
        bench.MustBeAsBefore(before);
    }

    [SkippableFact(Timeout = 300_000)]
    public async Task A_pack_that_is_gone_is_rolled_back()
    {
        using var bench = await DrillBench.Make(Large);
        var before = TreeText.Of(bench.Data);
        bench.Repository = new MeddledRepository(bench.Real) { BeforeRestore = () => bench.Shell("rm", "-f", Packs(bench)[0].FullPath) };

        var result = await bench.Drill(CancellationToken.None);

        output.WriteLine(result.Reason);
        FaultRow.Of("a pack is missing").Holds(result);
        bench.MustBeAsBefore(before);
    }

    [SkippableFact(Timeout = 300_000)]
    public async Task One_changed_byte_in_any_file_of_the_repository_never_passes_and_the_repaired_one_does()
    {
        using var bench = await DrillBench.Make(Large);
        var before = TreeText.Of(bench.Data);
        var id = SnapshotChoice.ById((await bench.Snapshot(SnapshotTags.Scheduled)).Value);
        foreach (var file in FileTree.Walk(bench.Root.Below("repository").Value).Where(entry => entry.Status.IsFile && !entry.RelativePath.StartsWith("locks", StringComparison.Ordinal)).ToList())
        {
            Flip(file.FullPath, file.Status.Size / 3);
            var ended = await Ended(bench, id);
            Flip(file.FullPath, file.Status.Size / 3);

            output.WriteLine($"{file.RelativePath}, {file.Status.Size} B: {ended}");
            ended.Should().NotStartWith(nameof(Verdict.Pass), file.RelativePath);
            bench.MustBeAsBefore(before);
        }

        (await Ended(bench, id)).Should().StartWith(nameof(Verdict.Pass), "each byte was put right again");
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task A_restic_that_is_killed_in_mid_restore_is_rolled_back()
    {
        using var bench = await DrillBench.Make(at => OddTree.Write(at.Below("large"), string.Concat(Enumerable.Range(0, 6_000_000).Select(n => (n * 7919L) % 65_521))));
        var before = TreeText.Of(bench.Data);
        Task<bool>? killing = null;
        bench.Watcher.When(Phase.Restore, () => killing = Task.Run(() => KillRestore($"{bench.Work.Root}/staging")));

        var result = await bench.Drill(CancellationToken.None);

        (await killing!).Should().BeTrue("restic must have been caught at work");
        FaultRow.Of("the restore is interrupted").Holds(result);
        bench.MustBeAsBefore(before);
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task A_backup_that_could_not_read_everything_is_not_drilled()
    {
        using var bench = await DrillBench.Make();
        var before = TreeText.Of(bench.Data);
        bench.Repository = new MeddledRepository(bench.Real) { Ask = request => request with { Paths = [.. request.Paths, DataPath.Create("/proc/self/mem")] } };

        var result = await bench.Drill(CancellationToken.None);

        output.WriteLine(result.Reason);
        FaultRow.Of("the backup is incomplete").Holds(result);
        bench.MustBeAsBefore(before);
    }

    /// <summary>As a compaction removes what it has merged, just before restic comes to it.</summary>
    [SkippableFact(Timeout = 120_000)]
    public async Task A_source_that_vanishes_in_mid_backup_makes_a_snapshot_that_is_not_proven_and_not_drilled()
    {
        using var bench = await DrillBench.Make();
        var before = TreeText.Of(bench.Data);
        var vanished = new List<string>();
        bench.Repository = new MeddledRepository(bench.Real)
        {
            Ask = request =>
            {
                vanished.Add(Directory.EnumerateFiles(request.Paths[0].Value, "with space", SearchOption.AllDirectories).First());
                File.Delete(vanished[^1]);
                return request;
            },
        };

        var result = await bench.Drill(CancellationToken.None);

        output.WriteLine($"{string.Join(", ", vanished)}: {result.Reason} {result.Targets[0].WayOut}");
        FaultRow.Of("a part of the source vanishes in mid-backup (a compaction)").Holds(result);
        bench.MustBeAsBefore(before);
    }

    private static async Task<string> Ended(DrillBench bench, SnapshotChoice id)
    {
        try
        {
            var result = await bench.Drill(CancellationToken.None, id, mode: DrillMode.Isolated);
            return $"{result.Verdict}: {result.Reason}";
        }
        catch (RepositoryException e)
        {
            return e.What;
        }
    }

    private static bool KillRestore(string staging)
    {
        var pid = 0;
        SpinWait.SpinUntil(() => (pid = Cli.Processes.Naming(staging).FirstOrDefault()) != 0, TimeSpan.FromSeconds(30));
        return pid != 0 && Posix.Signal(pid, Posix.SigKill);
    }

    private static void Large(DataPath at)
    {
        OddTree.Make(at);
        File.WriteAllBytes(at.Below("large").Value, Incompressible());
    }

    /// <summary>So that its pack is the largest.</summary>
    private static byte[] Incompressible()
    {
        var bytes = new byte[300_000];
        new Random(20261121).NextBytes(bytes);
        return bytes;
    }

    private static IReadOnlyList<TreeEntry> Packs(DrillBench bench) =>
        [.. FileTree.Walk(bench.Root.Below("repository/data").Value).Where(entry => entry.Status.IsFile).OrderByDescending(entry => entry.Status.Size)];

    private static void Flip(string file, long at)
    {
        Posix.ChangeMode(file, Convert.ToUInt32("600", 8));
        var bytes = File.ReadAllBytes(file);
        bytes[at] ^= 1;
        File.WriteAllBytes(file, bytes);
    }
}
