using DrDrill.Drills;
using DrDrill.Snapshots;
using DrDrill.Snapshots.Restic;

namespace DrDrill.Tests.Snapshots.Restic;

public sealed class ResticOutputTests
{
    [Fact]
    public void The_summary_of_0_14_gives_a_short_id_and_the_counts()
    {
        var (id, summary) = Recorded.Lines("backup.out").Select(ResticOutput.BackupSummary).OfType<(string, BackupSummary)>().Single();
        id.Should().Be("9d3bae50");
        summary.Should().Be(new BackupSummary(4, 0, 0, 4, 9, 702, TimeSpan.FromSeconds(0.209279096)));
    }

    [Fact]
    public void The_summary_of_0_18_gives_the_full_id_and_fields_that_nobody_asked_for_are_ignored()
    {
        var id = new string('b', 64);
        var line = "{\"message_type\":\"summary\",\"dry_run\":false,\"files_new\":1,\"files_unmodified\":2,\"data_added\":5,\"data_added_packed\":4,\"total_files_processed\":3,\"total_bytes_processed\":9,"
            + $"\"backup_start\":\"2026-01-01T00:00:00Z\",\"backup_end\":\"2026-01-01T00:00:02Z\",\"snapshot_id\":\"{id}\",\"not_invented_yet\":[1]}}";
        ResticOutput.BackupSummary(line).Should().Be((id, new BackupSummary(1, 0, 2, 3, 9, 5, TimeSpan.FromSeconds(2))));
    }

    [Fact]
    public void A_status_line_is_progress() =>
        Recorded.Lines("backup-status.out").Select(ResticOutput.Progress).Last().Should().Be(new TransferProgress(0.1809537, 54286110, 300000000));

    [Fact]
    public void A_status_line_of_a_restore_is_progress_too() =>
        ResticOutput.Progress("""{"message_type":"status","seconds_elapsed":1,"percent_done":0.5,"total_files":4,"files_restored":2,"total_bytes":10,"bytes_restored":5}""")
            .Should().Be(new TransferProgress(0.5, 5, 10));

    [Theory]
    [InlineData("")]
    [InlineData("restoring <Snapshot 9d3bae50>")]
    [InlineData("{\"message_type\":\"sta")]
    [InlineData("{\"message_type\":7}")]
    [InlineData("[1]")]
    public void A_line_that_is_no_message_is_ignored(string line)
    {
        ResticOutput.Progress(line).Should().BeNull();
        ResticOutput.BackupSummary(line).Should().BeNull();
        ResticOutput.Node(line).Should().BeNull();
    }

    [Fact]
    public void Snapshots_come_newest_first_with_full_ids_parents_and_tags()
    {
        var snapshots = ResticOutput.Snapshots(Recorded.Text("snapshots.out"))!;
        snapshots.Should().HaveCount(4).And.BeInDescendingOrder(snapshot => snapshot.TakenAt);
        var second = snapshots[1];
        second.Id.Short.Should().Be("a9fe342b");
        second.Parent!.Short.Should().Be("9d3bae50");
        second.Tags.Should().Equal("target:x", "origin:scheduled");
        second.Paths.Should().Equal("/srv/data");
        second.Host.Should().Be("host-a");
        second.TakenAt.Should().Be(DateTimeOffset.Parse("2026-11-21T06:43:20.4673817Z"));
        snapshots[^1].Parent.Should().BeNull();
        snapshots[0].Tags.Should().BeEmpty();
    }

    [Fact]
    public void An_answer_that_is_no_list_is_not_taken_for_an_empty_one()
    {
        ResticOutput.Snapshots("Fatal: …").Should().BeNull();
        ResticOutput.Snapshots("[]").Should().BeEmpty();
        ResticOutput.Forgotten("nothing here").Should().BeNull();
    }

    [Fact]
    public void Nodes_have_posix_modes_kinds_and_times()
    {
        var nodes = Recorded.Lines("ls.out").Select(ResticOutput.Node).OfType<SnapshotNode>().ToDictionary(node => node.Path);
        nodes["/srv/data/a/b/plain"].Should().Be(
            new SnapshotNode("/srv/data/a/b/plain", FileKind.File, 3, Octal("4755"), 10001, 10001, DateTimeOffset.Parse("2026-01-02T03:04:05.1234567Z")));
        nodes["/srv/data/a"].Should().Match<SnapshotNode>(node => node.Kind == FileKind.Directory && node.Mode == Octal("2750"));
        nodes["/srv/data/a/b"].Mode.Should().Be(Octal("1777"));
        nodes["/srv/data/a/b/l"].Kind.Should().Be(FileKind.Symlink);
        nodes["/srv/data/a/f"].Kind.Should().Be(FileKind.Fifo);
        nodes["/srv/data/a/null"].Kind.Should().Be(FileKind.CharDevice);
        nodes.Should().ContainKeys("/srv/data/a/[x] *?.txt", "/srv/data/a/new\nline", "/srv/data/a/ünï");
    }

    [Fact]
    public void A_node_line_of_0_17_is_known_by_its_message_type() =>
        ResticOutput.Node("""{"message_type":"node","name":"x","type":"dev","path":"/x","uid":1,"gid":2,"mode":67109296,"mtime":"2026-01-01T00:00:00Z","inode":5}""")
            .Should().Be(new SnapshotNode("/x", FileKind.BlockDevice, 0, Octal("660"), 1, 2, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void Forget_tells_what_it_removed_though_prose_follows() =>
        ResticOutput.Forgotten(Recorded.Text("forget.out"))!.Select(id => id.Short).Should().Equal("9d3bae50", "28484e13");

    [Fact]
    public void The_repositorys_id_and_a_lock_are_read()
    {
        ResticOutput.RepositoryId(Recorded.Text("config.out")).Should().StartWith("5e70f4af");
        ResticOutput.Lock("l1", Recorded.Text("lock.out")).Should().Match<ResticLock>(one => one.Host == "host-a" && one.Pid == 9784 && one.User == "root" && one.Time.Second == 26);
    }

    [Fact]
    public void A_path_that_was_left_out_is_noticed_though_restic_ends_with_0() => Recorded.Lines("backup-one-missing.err").Should().ContainSingle(line => ResticOutput.SaysLeftOut(line));

    private static uint Octal(string digits) => Convert.ToUInt32(digits, 8);
}
