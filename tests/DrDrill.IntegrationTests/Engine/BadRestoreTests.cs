using DrDrill.Cli;
using DrDrill.Drills;
using DrDrill.IntegrationTests.Faults;
using DrDrill.IntegrationTests.Snapshots;
using DrDrill.Objectives;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Engine;

/// <summary>A damaged repository, and restores that give back something else: the original comes back and the report names the file.</summary>
[Trait("needs", "restic")]
public sealed class BadRestoreTests
{
    private const int MoreThanTheQuestionReads = 201;

    [SkippableFact(Timeout = 120_000)]
    public async Task One_flipped_byte_in_a_pack_of_the_repository_is_rolled_back()
    {
        using var bench = await DrillBench.Make(at =>
        {
            OddTree.Make(at);
            File.WriteAllBytes(at.Below("large").Value, [.. Enumerable.Range(0, 300_000).Select(n => (byte)(n * n >> 3))]);
        });
        var before = TreeText.Of(bench.Data);
        bench.Repository = new MeddledRepository(bench.Real) { BeforeRestore = () => FlipIn(bench.Root.Below("repository/data")) };
        var result = await bench.Drill(CancellationToken.None);
        FaultRow.Of("a bit flipped in a pack").Holds(result);
        AssertRolledBack(bench, result, before, "*restic*");
    }

    [SkippableFact(Timeout = 120_000)]
    public Task A_mode_that_did_not_come_back_is_rolled_back_and_named() =>
        RollsBack(staged => Posix.ChangeMode(staged.Below("plain").Value, Convert.ToUInt32("750", 8)), "*plain*4750*");

    [SkippableFact(Timeout = 120_000)]
    public Task A_file_that_did_not_come_back_is_rolled_back_and_named() => RollsBack(staged => File.Delete(staged.Below("[dir]/inside").Value), "*dir]/inside*not restored*");

    [SkippableFact(Timeout = 120_000)]
    public Task A_file_too_many_is_rolled_back_and_named() => RollsBack(staged => OddTree.Write(staged.Below("empty/stranger"), "who am I"), "*empty/stranger*");

    [SkippableFact(Timeout = 120_000)]
    public Task A_changed_byte_in_one_of_the_newest_files_is_no_right_answer_and_rolled_back() => RollsBack(staged => FlipQuietly(staged.Below("with space").Value), "*with space*SHA-256*");

    [SkippableFact(Timeout = 120_000)]
    public async Task A_changed_byte_that_only_the_digests_see_fails_and_the_original_is_back()
    {
        using var bench = await DrillBench.Make(at =>
        {
            OddTree.Make(at);
            Enumerable.Range(0, MoreThanTheQuestionReads).ToList().ForEach(n => OddTree.Write(at.Below($"newer-{n}"), "newer than plain"));
        });
        var before = TreeText.Of(bench.Data);
        bench.Repository = new MeddledRepository(bench.Real) { AfterRestore = staged => FlipQuietly(staged.Below("plain").Value) };
        var result = await bench.Drill(CancellationToken.None, after: AfterDrill.Restored);
        result.Verdict.Should().Be(Verdict.Fail, result.Reason);
        ExitCodes.Of(result).Should().Be(ExitCodes.Fail);
        result.Targets[0].Integrity.Mismatches.Select(mismatch => mismatch.Where).Should().OnlyContain(where => where == "plain").And.NotBeEmpty();
        bench.MustBeAsBefore(before);
    }

    private static async Task RollsBack(Action<DataPath> meddle, string reason)
    {
        using var bench = await DrillBench.Make();
        bench.ReadyTimeout = TimeSpan.FromSeconds(2);
        var before = TreeText.Of(bench.Data);
        bench.Repository = new MeddledRepository(bench.Real) { AfterRestore = meddle };
        var result = await bench.Drill(CancellationToken.None, after: AfterDrill.Restored);
        AssertRolledBack(bench, result, before, reason);
    }

    private static void AssertRolledBack(DrillBench bench, DrillResult result, IReadOnlyList<string> before, string reason)
    {
        result.Verdict.Should().Be(Verdict.RolledBack, result.Reason);
        ExitCodes.Of(result).Should().Be(ExitCodes.RolledBack);
        result.Reason.Should().Match(reason);
        result.Targets[0].Rto.Should().BeNull();
        result.Targets[0].Rpo.Should().BeNull();
        bench.MustBeAsBefore(before);
    }

    private static Task FlipIn(DataPath packs)
    {
        var largest = FileTree.Walk(packs.Value).Where(entry => entry.Status.IsFile).MaxBy(entry => entry.Status.Size)!;
        Posix.ChangeMode(largest.FullPath, Convert.ToUInt32("600", 8));
        FlipQuietly(largest.FullPath);
        return Task.CompletedTask;
    }

    /// <summary>Same size, same time: only the content tells.</summary>
    private static void FlipQuietly(string path)
    {
        var status = Posix.Status(path)!;
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 0x10;
        File.WriteAllBytes(path, bytes);
        Posix.ChangeMode(path, status.Permissions); // writing takes set-uid away
        Posix.SetModified(path, status.ModifiedNs);
    }
}
