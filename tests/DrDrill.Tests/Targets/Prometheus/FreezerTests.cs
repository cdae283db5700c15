using DrDrill.Drills;
using DrDrill.Targets;
using DrDrill.Targets.Prometheus;
using DrDrill.Tools;

namespace DrDrill.Tests.Targets.Prometheus;

public sealed class FreezerTests : IDisposable
{
    private const string Block = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
    private const string LaterBlock = "01BX5ZZKBKACTAV9WEVGEMMVRZ";

    private readonly string _root = Directory.CreateTempSubdirectory("drdrill-freezer-").FullName;

    public FreezerTests()
    {
        Write("wal/00000003", "closed");
        Write("wal/00000004", "growing");
        Write("wal/checkpoint.00000002/00000000", "checkpoint");
        Write("wal/checkpoint.00000005.tmp/00000000", "half");
        Write("chunks_head/000001", "closed");
        Write("chunks_head/000002", "growing");
        Write($"{Block}/meta.json", "{}");
        Write($"{Block}/index", "index");
        Write($"{Block}/chunks/000001", "chunks");
        Write($"{LaterBlock}.tmp-for-creation/index", "half");
        Write("snapshots/20230101T000000Z-1/x", "old");
        Write("lock", "");
        Write("queries.active", "");
        Directory.CreateDirectory(Into);
    }

    private string Data => $"{_root}/data";

    private string Into => $"{_root}/into";

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName($"{Data}/{path}")!);
        File.WriteAllText($"{Data}/{path}", text);
    }

    private Task<FreezeReport> Freeze(Func<int, Task>? hook = null, bool live = true) =>
        new Freezer(TimeProvider.System) { BetweenLogAndBlocks = hook ?? (_ => Task.CompletedTask) }
            .Freeze(DataPath.Create(Data), DataPath.Create(Into), live, CancellationToken.None);

    private List<string> Frozen() => [.. Directory.EnumerateFiles(Into, "*", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(Into, p)).Order(StringComparer.Ordinal)];

    private bool IsLinked(string path) => Posix.Status($"{Into}/{path}")!.Inode == Posix.Status($"{Data}/{path}")!.Inode;

    [Fact(Timeout = 10_000)]
    public async Task What_is_immutable_is_linked_what_grows_is_copied_and_what_is_no_data_stays_out()
    {
        var report = await Freeze();

        Frozen().Should().Equal(
            $"{Block}/chunks/000001", $"{Block}/index", $"{Block}/meta.json", "chunks_head/000001", "chunks_head/000002",
            "wal/00000003", "wal/00000004", "wal/checkpoint.00000002/00000000");
        IsLinked("wal/00000003").Should().BeTrue();
        IsLinked("chunks_head/000001").Should().BeTrue();
        IsLinked("wal/checkpoint.00000002/00000000").Should().BeTrue();
        IsLinked($"{Block}/chunks/000001").Should().BeTrue();
        IsLinked("wal/00000004").Should().BeFalse();
        IsLinked("chunks_head/000002").Should().BeFalse();
        (report.Linked, report.Copied, report.Restarts).Should().Be((6, 2, 0));
    }

    [Fact(Timeout = 10_000)]
    public async Task Owners_modes_and_times_are_kept_also_of_directories()
    {
        Posix.ChangeMode($"{Data}/wal", 0x1E8);
        Posix.ChangeMode($"{Data}/wal/00000004", 0x1A0);
        if (Posix.EffectiveUserId() == 0)
        {
            Posix.ChangeOwner($"{Data}/wal", 1234, 4321);
            Posix.ChangeOwner($"{Data}/wal/00000004", 1234, 4321);
        }

        Posix.SetModified($"{Data}/wal", 1_600_000_000_123_456_789);
        await Freeze();

        foreach (var path in new[] { "", "wal", "wal/00000004", Block, $"{Block}/chunks" })
        {
            var (was, now) = (Posix.Status($"{Data}/{path}")!, Posix.Status($"{Into}/{path}")!);
            (now.Permissions, now.Uid, now.Gid, now.ModifiedNs).Should().Be((was.Permissions, was.Uid, was.Gid, was.ModifiedNs), path);
        }
    }

    [Fact(Timeout = 10_000)]
    public async Task A_compaction_in_between_makes_it_begin_again_and_be_counted()
    {
        var report = await Freeze(attempt =>
        {
            if (attempt == 0)
            {
                Write($"{LaterBlock}/meta.json", "{}");
                File.Delete($"{Data}/wal/00000003");
            }

            return Task.CompletedTask;
        });

        report.Restarts.Should().Be(1);
        Frozen().Should().Contain($"{LaterBlock}/meta.json").And.NotContain("wal/00000003");
    }

    [Fact(Timeout = 10_000)]
    public async Task A_truncated_log_alone_makes_it_begin_again()
    {
        var report = await Freeze(attempt =>
        {
            if (attempt < 2)
            {
                Write($"wal/0000001{attempt}", "new segment");
            }

            return Task.CompletedTask;
        });

        report.Restarts.Should().Be(2);
    }

    [Fact(Timeout = 30_000)]
    public async Task Data_that_never_holds_still_is_an_error_with_a_way_out()
    {
        var act = () => Freeze(attempt =>
        {
            Write($"wal/000001{attempt:00}", "new segment");
            return Task.CompletedTask;
        });

        (await act.Should().ThrowAsync<TargetException>()).Which.WayOut.Should().Contain("stop");
        Frozen().Should().BeEmpty();
    }

    [Fact(Timeout = 10_000)]
    public async Task A_log_outside_the_directory_is_refused()
    {
        Directory.Move($"{Data}/wal", $"{_root}/elsewhere");
        Directory.CreateSymbolicLink($"{Data}/wal", $"{_root}/elsewhere");

        var act = () => Freeze();

        (await act.Should().ThrowAsync<TargetException>()).Which.What.Should().Contain("symlink");
    }

    [Fact(Timeout = 10_000)]
    public async Task A_stopped_service_has_its_logs_really_copied()
    {
        await Freeze(live: false);

        IsLinked("wal/00000003").Should().BeFalse();
        IsLinked("chunks_head/000001").Should().BeFalse();
        IsLinked($"{Block}/index").Should().BeTrue();
    }

    [Fact(Timeout = 10_000)]
    public async Task Another_file_system_is_an_error_that_says_where_to_put_the_work_directory()
    {
        var elsewhere = Directory.CreateDirectory($"/dev/shm/drdrill-{Guid.NewGuid():N}");
        try
        {
            if (Posix.Status(elsewhere.FullName)!.Device == Posix.Status(Data)!.Device)
            {
                return;
            }

            var act = () => new Freezer(TimeProvider.System).Freeze(DataPath.Create(Data), DataPath.Create(elsewhere.FullName), true, CancellationToken.None);

            (await act.Should().ThrowAsync<TargetException>()).Which.WayOut.Should().Contain("work:");
        }
        finally
        {
            elsewhere.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_clone_links_only_what_a_service_never_changes_in_place()
    {
        var clone = DataPath.Create($"{_root}/clone");
        ClonePreparation.Copy(DataPath.Create(Data), clone);
        var plan = ClonePreparation.Plan(clone, DataPath.Create(_root), 9999);

        plan.Arguments.Should().Contain("--web.listen-address=127.0.0.1:9999");
        foreach (var path in new[] { "wal/00000003", "wal/checkpoint.00000002/00000000", "chunks_head/000001", $"{Block}/meta.json" })
        {
            Posix.Status($"{_root}/clone/{path}")!.Inode.Should().NotBe(Posix.Status($"{Data}/{path}")!.Inode, path);
        }

        Posix.Status($"{_root}/clone/{Block}/index")!.Inode.Should().Be(Posix.Status($"{Data}/{Block}/index")!.Inode);
        Directory.EnumerateFileSystemEntries($"{_root}/clone").Select(Path.GetFileName).Should().BeEquivalentTo("wal", "chunks_head", Block);
    }
}
