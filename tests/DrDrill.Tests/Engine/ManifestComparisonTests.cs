using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Objectives;
using DrDrill.Snapshots;

namespace DrDrill.Tests.Engine;

public sealed class ManifestComparisonTests
{
    private const string Root = "/work/freeze/data";
    private static readonly FileEntry File = new("dir/f", FileKind.File, 10, 0x1A4, 5, 6, 1_000, null, null, 4096, null);
    private static readonly FileEntry Directory = new("dir", FileKind.Directory, 0, 0x1ED, 5, 6, 1_000, null, null, 4096, null);
    private static readonly FileEntry Top = Directory with { Path = "" };
    private static readonly FileEntry Link = new("link", FileKind.Symlink, 0, 0x1FF, 5, 6, 1_000, "dir/f", null, 0, null);
    private static readonly FileEntry Socket = new("sock", FileKind.Socket, 0, 0x1ED, 5, 6, 1_000, null, null, 0, null);

    private static readonly FileEntry[] Manifest = [Top, Directory, File, Link, Socket];

    public static TheoryData<FileEntry, string> Differences => new()
    {
        { File with { Size = 9 }, "dir/f: expected file of 10 bytes, mode 644, owner 5:6, found file of 9 bytes, mode 644, owner 5:6" },
        { File with { Mode = 0x9A4 }, "dir/f: *mode 644*found*mode 4644*" },
        { File with { Uid = 0 }, "dir/f: *owner 5:6, found*owner 0:6*" },
        { File with { Gid = 0 }, "dir/f: *owner 5:6, found*owner 5:0*" },
        { File with { Kind = FileKind.Directory }, "dir/f: expected file of 10 bytes*found directory, *" },
        { File with { Kind = FileKind.Fifo }, "dir/f: *found fifo, *" },
        { Directory with { Mode = 0x1C0 }, "dir: expected directory, mode 755*found directory, mode 700*" },
        { Top with { Uid = 0 }, "(the data directory): *" },
    };

    [Fact]
    public void What_is_all_there_is_intact_and_a_socket_is_not_expected()
    {
        WithSnapshot(Manifest[..^1]).Should().Match<Integrity>(i => i.IsIntact && i.FilesCompared == 5);
        ManifestComparison.WithRestored(Manifest, Manifest[..^1]).Should().Match<Integrity>(i => i.IsIntact && i.FilesCompared == 5);
    }

    [Theory]
    [MemberData(nameof(Differences))]
    public void Each_kind_of_difference_is_named(FileEntry found, string difference)
    {
        FileEntry[] all = [.. Manifest[..^1].Where(e => e.Path != found.Path), found];

        ManifestComparison.WithRestored(Manifest, all).Mismatches.Should().ContainSingle().Which.ToString().Should().Match(difference);
        WithSnapshot(all).Mismatches.Should().ContainSingle().Which.ToString().Should().Match($"{difference} in the snapshot");
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        FileEntry[] all = [Top, Directory, Link];

        ManifestComparison.WithRestored(Manifest, all).Mismatches.Should().ContainSingle().Which.ToString().Should().Match("dir/f: expected file of 10 bytes*, found not restored");
        WithSnapshot(all).Mismatches.Should().ContainSingle().Which.ToString().Should().Match("dir/f: *found not in the snapshot");
    }

    [Fact]
    public void What_is_too_much_is_named()
    {
        FileEntry[] all = [.. Manifest[..^1], File with { Path = "extra" }];

        ManifestComparison.WithRestored(Manifest, all).Mismatches.Should().ContainSingle().Which.Where.Should().Be("extra");
        WithSnapshot(all).Mismatches.Should().ContainSingle().Which.Where.Should().Be("extra");
    }

    [Fact]
    public void What_the_snapshot_holds_elsewhere_is_not_compared() =>
        ManifestComparison.WithSnapshot([Top], [Node(Top), Node(File) with { Path = Root + "-beside/f" }, Node(File) with { Path = "/work/freeze/evidence.json.gz" }], Root).IsIntact.Should().BeTrue();

    [Fact]
    public void Another_modification_time_of_a_restored_file_is_a_difference_and_of_a_directory_it_is_none()
    {
        ManifestComparison.WithRestored([File], [File with { ModifiedNs = 1_001 }]).Mismatches.Should().ContainSingle().Which.Expected.Should().StartWith("modified at");
        ManifestComparison.WithRestored([Directory], [Directory with { ModifiedNs = 1_001 }]).IsIntact.Should().BeTrue();
    }

    [Fact]
    public void Another_link_target_is_a_difference() =>
        ManifestComparison.WithRestored([Link], [Link with { LinkTarget = "/etc/passwd" }]).Mismatches.Should().Equal(new Mismatch("link", "a link to dir/f", "a link to /etc/passwd"));

    [Fact]
    public void A_symlinks_mode_says_nothing_because_restic_lists_others() =>
        ManifestComparison.WithSnapshot([Top, Link], [Node(Top), Node(Link) with { Mode = 0x1ED }], Root).IsIntact.Should().BeTrue();

    [Fact]
    public void Hard_links_that_came_back_as_one_file_are_intact_whatever_their_inode_is() =>
        ManifestComparison.WithRestored(Linked(7, 7, 7), Linked(900, 900, 900)).IsIntact.Should().BeTrue();

    [Theory]
    [InlineData(900L, 901L)]
    [InlineData(900L, null)]
    [InlineData(null, 900L)]
    [InlineData(null, null)]
    public void A_hard_link_that_came_back_as_two_files_is_a_difference(long? first, long? second) =>
        ManifestComparison.WithRestored(Linked(7, 7), Linked(first, second)).Mismatches.Should().Equal(new Mismatch("f1", "a hard link", "a file of its own"));

    [Fact]
    public void A_thousand_differences_are_kept_at_most() =>
        ManifestComparison.WithRestored([.. Enumerable.Range(0, 1500).Select(i => File with { Path = $"{i}" })], []).Mismatches.Should().HaveCount(1000);

    private static Integrity WithSnapshot(IEnumerable<FileEntry> listed) => ManifestComparison.WithSnapshot(Manifest, [.. listed.Select(Node)], Root);

    private static FileEntry[] Linked(params long?[] groups) => [.. groups.Select((group, i) => File with { Path = $"f{i}", HardLinkGroup = group })];

    private static SnapshotNode Node(FileEntry e) => new(e.Path.Length == 0 ? Root : $"{Root}/{e.Path}", e.Kind, e.Size, e.Mode, e.Uid, e.Gid, default);
}
