using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Targets;
using DrDrill.Targets.Files;
using DrDrill.Tests.Tools;
using DrDrill.Tools;

namespace DrDrill.Tests.Targets.Files;

public sealed class FreezeCopyTests : IDisposable
{
    private const long LongAgo = 1_600_000_000_123_456_789;
    private readonly FreezeCopy _copy = new(new CommandRunner(TimeProvider.System), TimeProvider.System);
    private readonly Scratch _scratch = new();

    private DataPath Source => _scratch.Root.Below("source");

    private DataPath Into => DataPath.Create(_scratch.Make("into"));

    public void Dispose() => _scratch.Dispose();

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Everything_that_lstat_tells_is_kept(bool withExcluded)
    {
        OddTree();
        if (withExcluded)
        {
            _scratch.Write("source/.drdrill/t/freeze/x");
        }

        var report = await _copy.Make(Source, Into, name => name == ".drdrill", CancellationToken.None);

        report.Restarts.Should().Be(0);
        var expected = Manifest(Source, ".drdrill");
        Manifest(Into, "-").Should().Equal(expected);
        report.Copied.Should().Be(expected.Count + 1);
        Posix.Status($"{Into}/linked-1")!.Inode.Should().Be(Posix.Status($"{Into}/linked-2")!.Inode).And.NotBe(Posix.Status($"{Source}/linked-1")!.Inode, "it is a real copy");
        Posix.Status($"{Into}/sparse")!.Blocks.Should().BeLessThan(1000);
        File.ReadAllText($"{Into}/dir/-odd name").Should().Be("odd");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_tree_that_changed_under_it_is_copied_again_and_nothing_of_the_first_copy_stays()
    {
        _scratch.Write("source/a");
        _scratch.Write("source/z-deleted-in-between");
        var looks = 0;

        // "a" is looked at before the copy, when names are listed for it, and after it: that is when the tree changes.
        var report = await _copy.Make(Source, Into, path => Changes(path, () => ++looks == 3), CancellationToken.None);

        report.Restarts.Should().Be(1);
        FileTree.Names(Into.Value).Should().Equal("a", "b-new");

        bool Changes(string path, Func<bool> now)
        {
            if (path == "a" && now())
            {
                _scratch.Write("source/b-new");
                File.Delete(_scratch.In("source/z-deleted-in-between"));
            }

            return false;
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task A_tree_that_never_rests_is_copied_five_times_and_the_report_says_so()
    {
        _scratch.Write("source/a");
        var looks = 0;

        var report = await _copy.Make(Source, Into, Busy, CancellationToken.None);

        report.Restarts.Should().Be(4);

        bool Busy(string path)
        {
            File.AppendAllText(_scratch.In("source/a"), $"{++looks}");
            return false;
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task A_copy_that_fails_says_what_cp_said()
    {
        _scratch.Write("source/.drdrill/lock");
        _scratch.Write("source/0");
        _scratch.Write("source/a");
        var looks = 0;

        var thrown = await FluentActions.Awaiting(() => _copy.Make(Source, Into, GoneWhenCopied, CancellationToken.None)).Should().ThrowAsync<TargetException>();

        thrown.Which.Message.Should().Contain("could not be copied (exit 1)").And.Contain("'./a'").And.Contain("cp -a");

        bool GoneWhenCopied(string path) // "a" is there when it is listed and gone when cp comes to it
        {
            if (path == "0")
            {
                _scratch.Write("source/a");
            }
            else if (path == "a" && ++looks > 1)
            {
                File.Delete(_scratch.In("source/a"));
            }

            return path == ".drdrill";
        }
    }

    private void OddTree()
    {
        _scratch.Write("source/linked-1", "same");
        Posix.Link(_scratch.In("source/linked-1"), _scratch.In("source/linked-2"));
        _scratch.Write("source/dir/-odd name", "odd");
        _scratch.Write("source/-rf", "a name that looks like an option");
        File.CreateSymbolicLink(_scratch.In("source/dangling"), "/nowhere/at/all");
        using (var sparse = File.Create(_scratch.In("source/sparse")))
        {
            sparse.SetLength(4 << 20);
        }

        Posix.ChangeMode(_scratch.In("source/linked-1"), 0x9A0);
        Posix.SetModified(_scratch.In("source/linked-1"), LongAgo);
        Posix.SetModified(_scratch.In("source/dangling"), LongAgo + 1);
        Posix.SetModified(_scratch.In("source/dir"), LongAgo + 2);
        if (Posix.EffectiveUserId() == 0)
        {
            Posix.ChangeOwner(_scratch.In("source/-rf"), 1234, 4321);
        }
    }

    private static List<FileEntry> Manifest(DataPath root, string without) =>
        [.. ManifestReader.ReadStatus(root).Where(e => e.Path.Length > 0 && e.Path.Split('/')[0] != without).Select(e => e with { HardLinkGroup = e.HardLinkGroup is null ? null : 1, AllocatedBytes = 0 })];
}
