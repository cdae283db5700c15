using System.Text;
using DrDrill.Drills;
using DrDrill.Snapshots;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Snapshots;

/// <summary>What every snapshot repository keeps, wherever it lies.</summary>
public abstract class SnapshotRepositoryContract : IAsyncLifetime
{
    protected const int Patience = 120_000;

    protected static readonly string[] Tags = ["target:x", SnapshotTags.Scheduled];

    protected abstract RepositoryBench Bench { get; }

    protected DataPath Data => Bench.Root.Below("data");

    public abstract Task InitializeAsync();

    public abstract Task DisposeAsync();

    [SkippableFact(Timeout = Patience)]
    public async Task A_new_repository_opens_with_its_password_and_has_an_id()
    {
        var repository = Bench.Open();
        await repository.Initialise(default);
        (await repository.Open(default)).Should().MatchRegex("^[0-9a-f]{64}$");
        (await repository.List([], default)).Should().BeEmpty();
        (await repository.ToolVersion(default)).Should().StartWith("restic ");
    }

    [SkippableFact(Timeout = Patience)]
    public async Task A_wrong_password_is_named_with_its_way_out_and_not_printed()
    {
        await Bench.Open().Initialise(default);
        var error = await Fails(() => Bench.Open(password: "Tr0ub4dor").Open(default), RepositoryFault.WrongPassword);
        error.WayOut.Should().Contain("RESTIC_PASSWORD").And.Contain("drdrill doctor");
        error.Command.Should().Contain("cat config");
        error.ToString().Should().NotContain("Tr0ub4dor").And.NotContain(RepositoryBench.Password);
    }

    [SkippableFact(Timeout = Patience)]
    public async Task No_repository_is_no_empty_one()
    {
        await Fails(() => Bench.Open().Open(default), RepositoryFault.NoRepository);
        await Fails(() => Bench.Open().List([], default), RepositoryFault.NoRepository);
    }

    [SkippableFact(Timeout = Patience)]
    public async Task A_missing_tool_says_what_to_install() =>
        (await Fails(() => Bench.Open(binary: "restic-is-not-here").Open(default), RepositoryFault.ToolMissing)).WayOut.Should().Contain("Install");

    [SkippableFact(Timeout = Patience)]
    public async Task A_tool_that_is_too_old_is_refused()
    {
        var old = Bench.NewDirectory("bin").Below("old-restic");
        File.WriteAllText(old.Value, "#!/bin/sh\necho 'restic 0.13.1 compiled with go1.18 on linux/amd64'\n");
        Posix.ChangeMode(old.Value, Convert.ToUInt32("755", 8));
        await Fails(() => Bench.Open(binary: old.Value).Open(default), RepositoryFault.ToolTooOld);
    }

    [SkippableFact(Timeout = Patience)]
    public async Task A_second_backup_finds_its_parent_and_reads_nothing_again_though_every_file_was_linked_anew()
    {
        var repository = await WithTree();
        var frozen = Bench.Root.Below("frozen");
        Link(Data, frozen);
        var first = await repository.Backup(new BackupRequest([frozen], Tags), null, default);
        Directory.Delete(frozen.Value, recursive: true);
        Link(Data, frozen);

        var second = await repository.Backup(new BackupRequest([frozen], Tags), null, default);

        first.Parent.Should().BeNull();
        first.Summary!.FilesNew.Should().BePositive();
        second.Parent.Should().Be(first.Id);
        second.Summary!.FilesUnmodified.Should().Be(first.Summary.FilesNew);
        second.Summary.FilesChanged.Should().Be(0);
        second.Paths.Should().Equal(frozen.Value);
        second.Tags.Should().Equal(Tags);
    }

    [SkippableFact(Timeout = Patience)]
    public async Task Snapshots_are_listed_newest_first_by_all_their_tags_and_found_by_id()
    {
        var repository = await WithTree();
        var scheduled = await repository.Backup(new BackupRequest([Data], Tags), null, default);
        var fresh = await repository.Backup(new BackupRequest([Data], ["target:x", SnapshotTags.Fresh]), null, default);

        (await repository.List(["target:x"], default)).Select(snapshot => snapshot.Id).Should().Equal(fresh.Id, scheduled.Id);
        (await repository.List(Tags, default)).Select(snapshot => snapshot.Id).Should().Equal(scheduled.Id);
        (await repository.List(["target:y"], default)).Should().BeEmpty();
        (await repository.Find(scheduled.Id.Value, default))!.Id.Should().Be(scheduled.Id);
        (await repository.Find(scheduled.Id.Short, default))!.Tag("origin").Should().Be("scheduled");
        (await repository.Find("latest", default)).Should().BeNull();
        (await repository.Find(new string('0', 64), default)).Should().BeNull();
    }

    [SkippableFact(Timeout = Patience)]
    public async Task The_beginning_of_two_ids_is_ambiguous_and_says_so()
    {
        var repository = await WithTree();
        var seen = new HashSet<char>();
        var shared = '?';
        while (shared == '?')
        {
            var id = (await repository.Backup(new BackupRequest([Data.Below("plain")], Tags), null, default)).Id.Value;
            shared = seen.Add(id[0]) ? '?' : id[0];
        }

        (await Fails(() => repository.Find(shared.ToString(), default), RepositoryFault.NoSuchSnapshot)).What.Should().Contain("2 snapshots");
    }

    [SkippableFact(Timeout = Patience)]
    public async Task The_contents_are_what_lstat_says()
    {
        var repository = await WithTree();
        var snapshot = await repository.Backup(new BackupRequest([Data], Tags), null, default);
        var nodes = (await repository.Contents(snapshot.Id, default)).Where(node => Data.Contains(DataPath.Create(node.Path))).ToArray();
        nodes.Should().HaveCount(OddTree.Describe(Data).Count);
        foreach (var node in nodes)
        {
            var status = Posix.Status(node.Path)!;
            node.Should().Match<SnapshotNode>(it => it.Uid == status.Uid && it.Gid == status.Gid && it.Mode == status.Permissions, because: node.Path);
            node.Size.Should().Be(status.IsFile ? status.Size : 0);
            node.Modified.Should().Be(DateTimeOffset.UnixEpoch.AddTicks(status.ModifiedNs / 100));
            node.Kind.Should().Be(status.IsDirectory ? FileKind.Directory : status.IsSymlink ? FileKind.Symlink : FileKind.File);
        }
    }

    [SkippableFact(Timeout = Patience)]
    public async Task A_restore_gives_back_every_file_mode_owner_and_time_and_leaves_no_cache()
    {
        var repository = await WithTree();
        var snapshot = await repository.Backup(new BackupRequest([Data], Tags), null, default);
        Directory.Delete(Bench.Cache.Value, recursive: true);
        var into = Bench.NewDirectory("staging");

        await repository.Restore(snapshot.Id, Data.Value, into, null, default);

        OddTree.Describe(into.Below(Data.Value[1..])).Should().Equal(OddTree.Describe(Data));
        Directory.Exists(Bench.Cache.Value).Should().BeFalse();
    }

    [SkippableFact(Timeout = Patience)]
    public async Task A_path_with_pattern_characters_restores_itself_alone()
    {
        var repository = await WithTree();
        var snapshot = await repository.Backup(new BackupRequest([Data], Tags), null, default);
        var into = Bench.NewDirectory("staging");

        await repository.Restore(snapshot.Id, Data.Below(OddTree.OddName).Value, into, null, default);

        Directory.GetFiles(into.Below(Data.Value[1..]).Value).Select(Path.GetFileName).Should().Equal(OddTree.OddName);
    }

    [SkippableFact(Timeout = Patience)]
    public async Task Restoring_a_path_that_the_snapshot_has_not_is_a_failure()
    {
        var repository = await WithTree();
        var snapshot = await repository.Backup(new BackupRequest([Data], Tags), null, default);
        await Fails(() => repository.Restore(snapshot.Id, "/not/there", Bench.NewDirectory("staging"), null, default), RepositoryFault.Incomplete);
        await Fails(() => repository.Restore(SnapshotId.Parse(new string('0', 64)), "/x", Bench.NewDirectory("staging"), null, default), RepositoryFault.NoSuchSnapshot);
    }

    [SkippableFact(Timeout = Patience)]
    public async Task A_restore_into_what_is_not_empty_or_not_there_is_refused_and_touches_nothing()
    {
        var repository = await WithTree();
        var snapshot = await repository.Backup(new BackupRequest([Data], Tags), null, default);
        var into = Bench.NewDirectory("staging");
        OddTree.Write(into.Below(".hidden"), "mine");

        (await Fails(() => repository.Restore(snapshot.Id, Data.Value, into, null, default), RepositoryFault.Failed)).What.Should().Contain("not empty");
        await Fails(() => repository.Restore(snapshot.Id, Data.Value, Bench.Root.Below("nowhere"), null, default), RepositoryFault.Failed);

        Directory.GetFileSystemEntries(into.Value).Should().ContainSingle();
    }

    [SkippableFact(Timeout = Patience)]
    public async Task A_file_is_read_byte_by_byte()
    {
        var repository = await WithTree();
        byte[] bytes = [0, 255, 10, 13, 10, 0, 200, .. Encoding.UTF8.GetBytes("é"), .. new byte[100_000]];
        await File.WriteAllBytesAsync(Data.Below("bytes").Value, bytes);
        var snapshot = await repository.Backup(new BackupRequest([Data], Tags), null, default);
        (await repository.ReadFile(snapshot.Id, Data.Below("bytes").Value, default)).Should().Equal(bytes);
        await FluentActions.Awaiting(() => repository.ReadFile(snapshot.Id, "/not/there", default)).Should().ThrowAsync<RepositoryException>();
    }

    protected static async Task<RepositoryException> Fails(Func<Task> action, RepositoryFault fault)
    {
        var error = (await FluentActions.Awaiting(action).Should().ThrowAsync<RepositoryException>()).Which;
        error.Fault.Should().Be(fault, error.Message);
        error.ToString().Should().NotContain(RepositoryBench.Password);
        return error;
    }

    protected Task<ISnapshotRepository> WithTree()
    {
        OddTree.Make(Data);
        EmptyRepository.At(Bench.Stored.Value);
        return Task.FromResult<ISnapshotRepository>(Bench.Open());
    }

    private static void Link(DataPath from, DataPath to)
    {
        Directory.CreateDirectory(to.Value);
        foreach (var file in Directory.GetFiles(from.Value))
        {
            Posix.Link(file, to.Below(Path.GetFileName(file)).Value);
        }
    }
}
