using DrDrill.Drills;
using DrDrill.IntegrationTests.Snapshots;
using DrDrill.Objectives;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Engine;

/// <summary>Partial loss and corruption hit a copy only.</summary>
[Trait("needs", "restic")]
public sealed class DisasterTests
{
    [SkippableTheory(Timeout = 120_000)]
    [InlineData(DisasterKind.Partial)]
    [InlineData(DisasterKind.Corrupt)]
    public async Task What_is_damaged_is_a_copy_and_the_original_comes_back_untouched(DisasterKind disaster)
    {
        using var bench = await DrillBench.Make();
        var before = TreeText.Of(bench.Data);
        var (inodes, files) = (Inodes(bench), Contents(bench));
        (HashSet<ulong> Inodes, IReadOnlyList<string> Files) struck = ([], []);
        bench.Watcher.When(Phase.Restore, () => struck = (Inodes(bench), Contents(bench)));
        var result = await bench.Drill(CancellationToken.None, disaster: disaster);

        result.Verdict.Should().Be(Verdict.Pass, result.Reason);
        struck.Files.Should().NotBeEmpty();
        struck.Inodes.Overlaps(inodes).Should().BeFalse("no original may be reached through a link");
        struck.Files.Should().HaveCount(disaster == DisasterKind.Partial ? files.Count / 2 : files.Count);
        struck.Files.Intersect(files, StringComparer.Ordinal).Should().HaveCount(disaster == DisasterKind.Partial ? files.Count / 2 : 0);
        bench.MustBeAsBefore(before);
    }

    private static IEnumerable<TreeEntry> Files(DrillBench bench) => FileTree.Walk(bench.Data.Value).Where(entry => entry.Status.IsFile);

    private static HashSet<ulong> Inodes(DrillBench bench) => [.. Files(bench).Select(entry => entry.Status.Inode)];

    private static List<string> Contents(DrillBench bench) => [.. Files(bench).Select(entry => $"{entry.RelativePath}: {Convert.ToHexString(File.ReadAllBytes(entry.FullPath))}")];
}
