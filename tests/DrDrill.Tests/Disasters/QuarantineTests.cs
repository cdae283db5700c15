using DrDrill.Disasters;
using DrDrill.Drills;
using DrDrill.Tests.Tools;
using DrDrill.Tools;

namespace DrDrill.Tests.Disasters;

public sealed class QuarantineTests : IDisposable
{
    private const long LongAgo = 1_600_000_000_123_456_789;
    private static readonly string[] Names = [".hidden", "dir", "empty", "file", "link"];
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    public static TheoryData<int, bool> EveryKill
    {
        get
        {
            var data = new TheoryData<int, bool>();
            foreach (var k in Enumerable.Range(0, Names.Length + 1))
            {
                data.Add(k, false);
                data.Add(k, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(EveryKill))]
    public void Taking_away_that_was_killed_after_any_entry_ends_the_same_when_repeated(int moved, bool inside)
    {
        var (work, quarantine, _) = Original(inside);
        var before = Listing(work.Data, work);
        MoveByHand(work.Data, quarantine, moved);

        Quarantine.TakeAway(work, quarantine);
        Quarantine.TakeAway(work, quarantine);

        Listing(quarantine, work).Should().Equal(before);
        Listing(work.Data, work).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(EveryKill))]
    public void Moving_aside_that_was_killed_after_any_entry_ends_the_same_when_repeated(int moved, bool inside)
    {
        var (work, _, discard) = Original(inside);
        var before = Listing(work.Data, work);
        MoveByHand(work.Data, discard, moved);

        Quarantine.MoveAside(work, discard);
        Quarantine.MoveAside(work, discard);

        Listing(discard, work).Should().Equal(before);
        Listing(work.Data, work).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(EveryKill))]
    public void Bringing_back_that_was_killed_after_any_entry_ends_the_same_when_repeated(int moved, bool inside)
    {
        var (work, quarantine, discard) = Original(inside);
        var before = Listing(work.Data, work);
        var status = Posix.Status(work.Data.Value)!;
        Quarantine.TakeAway(work, quarantine);
        MoveByHand(quarantine, work.Data, moved);

        Quarantine.BringBack(work, quarantine, discard, LongAgo);
        Quarantine.BringBack(work, quarantine, discard, LongAgo);

        Listing(work.Data, work).Should().Equal(before);
        FileTree.Names(quarantine.Value).Should().BeEmpty();
        Directory.Exists(discard.Value).Should().BeFalse("nothing stood in the way");
        Posix.Status(work.Data.Value).Should().Match<FileStatus>(now => now.Inode == status.Inode && now.Mode == status.Mode && now.Uid == status.Uid && now.Gid == status.Gid && now.ModifiedNs == LongAgo);
    }

    [Fact]
    public void What_stands_in_the_way_of_the_original_goes_aside_each_under_a_name_of_its_own()
    {
        var (work, quarantine, discard) = Original(inside: false);
        var before = Listing(work.Data, work);
        Quarantine.TakeAway(work, quarantine);
        foreach (var intruder in new[] { "first", "second" })
        {
            _scratch.Write("data/file", intruder);
            _scratch.Write("data/dir/below", intruder);
            Quarantine.MoveAside(work, discard);
        }

        _scratch.Write("data/file", "third");
        Quarantine.BringBack(work, quarantine, discard, LongAgo);

        Listing(work.Data, work).Should().Equal(before);
        FileTree.Names(discard.Value).Should().Equal("dir", "dir.2", "file", "file.2", "file.3");
        File.ReadAllText($"{discard}/file.3").Should().Be("third");
    }

    [Fact]
    public void A_dangling_link_stands_in_the_way_as_well()
    {
        var (work, quarantine, discard) = Original(inside: false);
        Quarantine.TakeAway(work, quarantine);
        File.CreateSymbolicLink(_scratch.In("data/file"), "/nowhere");

        Quarantine.BringBack(work, quarantine, discard, LongAgo);

        File.ReadAllText(_scratch.In("data/file")).Should().Be("original file");
        File.ReadAllText(_scratch.In("outside")).Should().Be("untouched");
    }

    [Fact]
    public void What_was_not_in_the_original_stays_when_the_original_comes_back()
    {
        var (work, quarantine, discard) = Original(inside: false);
        Quarantine.TakeAway(work, quarantine);
        _scratch.Write("data/new");

        Quarantine.BringBack(work, quarantine, discard, LongAgo);

        File.Exists(_scratch.In("data/new")).Should().BeTrue("only MoveAside, which comes first, may judge what is not the original");
    }

    [Fact]
    public void Bringing_back_from_no_quarantine_and_moving_aside_from_no_directory_do_nothing()
    {
        var (work, quarantine, discard) = Original(inside: false);
        var before = Listing(work.Data, work);

        Quarantine.BringBack(work, quarantine, discard, LongAgo);
        Listing(work.Data, work).Should().Equal(before);
        Directory.Delete(work.Data.Value, recursive: true);
        Quarantine.MoveAside(work, discard);
        Directory.Exists(discard.Value).Should().BeFalse();
    }

    [Fact]
    public void The_quarantine_has_the_mode_of_the_data_so_that_its_service_can_read_a_clone_of_it()
    {
        var (work, quarantine, _) = Original(inside: false);

        Quarantine.TakeAway(work, quarantine);

        Posix.Status(quarantine.Value)!.Permissions.Should().Be(Posix.Status(work.Data.Value)!.Permissions).And.Be(0x1E8);
    }

    [Fact]
    public void A_name_that_comes_twice_is_never_taken_away_over_the_first()
    {
        var (work, quarantine, _) = Original(inside: false);
        MoveByHand(work.Data, quarantine, 5);
        _scratch.Write("data/file", "made in between");

        FluentActions.Invoking(() => Quarantine.TakeAway(work, quarantine)).Should().Throw<RefusedException>().WithMessage("*file exists already*");
        File.ReadAllText($"{quarantine}/file").Should().Be("original file");
    }

    [Fact]
    public void A_data_directory_that_does_not_stay_empty_is_refused_with_what_is_in_it()
    {
        var (work, quarantine, _) = Original(inside: true);
        Quarantine.TakeAway(work, quarantine);
        Quarantine.RequireEmpty(work);
        _scratch.Write("data/written-by-somebody");

        FluentActions.Invoking(() => Quarantine.RequireEmpty(work)).Should().Throw<RefusedException>().WithMessage("*not empty*written-by-somebody*");
    }

    private (Workspace Work, DataPath Quarantine, DataPath Discard) Original(bool inside)
    {
        _scratch.Write("outside", "untouched");
        _scratch.Write("data/file", "original file");
        _scratch.Write("data/.hidden", "original hidden");
        _scratch.Write("data/dir/below", "original below");
        _scratch.Make("data/empty");
        File.CreateSymbolicLink(_scratch.In("data/link"), "../outside");
        Posix.ChangeMode(_scratch.In("data"), 0x1E8);
        if (Posix.EffectiveUserId() == 0)
        {
            Posix.ChangeOwner(_scratch.In("data"), 1234, 4321);
        }

        var work = new Workspace(_scratch.Root.Below("data"), _scratch.Root.Below(inside ? "data/.drdrill/t" : ".drdrill/t"));
        work.Create();
        _scratch.Write(inside ? "data/.drdrill/t/lock" : ".drdrill/t/lock");
        return (work, work.Root.Below("quarantine-1"), work.Root.Below("discard-1"));
    }

    private static void MoveByHand(DataPath from, DataPath to, int entries)
    {
        PrivateDirectory.Create(to.Value);
        foreach (var name in Names.Take(entries))
        {
            Directory.Move($"{from}/{name}", $"{to}/{name}");
        }
    }

    private static List<string> Listing(DataPath root, Workspace work) =>
        [.. FileTree.Walk(root.Value, name => root == work.Data && work.IsOwn(name)).Skip(1).Select(e => $"{e.RelativePath} {e.Status.Inode} {e.Status.Mode:x} {e.Status.ModifiedNs * (e.Status.IsDirectory ? 0 : 1)}")];
}
