using System.Collections.Concurrent;
using DrDrill.Drills;
using DrDrill.Snapshots;

namespace DrDrill.IntegrationTests.Snapshots;

/// <summary>The second half of the contract: backups that are not whole, progress, and forgetting.</summary>
public abstract class BackupAndForgetContract : SnapshotRepositoryContract
{
    [SkippableFact(Timeout = Patience)]
    public async Task A_backup_that_misses_one_of_its_paths_is_incomplete()
    {
        var repository = await WithTree();
        var error = await Fails(() => repository.Backup(new BackupRequest([Data, Bench.Root.Below("gone")], Tags), null, default), RepositoryFault.Incomplete);
        error.What.Should().Contain(Bench.Root.Below("gone").Value);
    }

    [SkippableFact(Timeout = Patience)]
    public async Task A_backup_that_cannot_read_a_file_is_incomplete()
    {
        var repository = await WithTree();
        await Fails(() => repository.Backup(new BackupRequest([DataPath.Create("/proc/self/mem")], Tags), null, default), RepositoryFault.Incomplete);
    }

    [SkippableFact(Timeout = Patience)]
    public async Task A_backup_of_nothing_is_a_failure()
    {
        var repository = await WithTree();
        (await Fails(() => repository.Backup(new BackupRequest([Bench.NewDirectory("empty")], Tags), null, default), RepositoryFault.Incomplete)).What.Should().Contain("no file");
    }

    [SkippableFact(Timeout = Patience)]
    public async Task A_backup_tells_its_progress()
    {
        var repository = await WithTree();
        var progress = new Collected();
        await repository.Backup(new BackupRequest([Data], Tags), progress, default);
        progress.Reports.Should().NotBeEmpty().And.OnlyContain(report => report.Fraction == null || (report.Fraction >= 0 && report.Fraction <= 1));
    }

    [SkippableFact(Timeout = Patience)]
    public async Task Forget_removes_the_old_ones_of_the_tags_and_leaves_the_others()
    {
        var repository = await WithTree();
        var other = await repository.Backup(new BackupRequest([Data], ["target:y", SnapshotTags.Scheduled]), null, default);
        var old = await repository.Backup(new BackupRequest([Data], Tags), null, default);
        var kept = await repository.Backup(new BackupRequest([Data], Tags), null, default);

        var gone = await repository.Forget(new ForgetRequest(Tags, 1, null, null, null), default);

        gone.Should().Equal(old.Id);
        (await repository.List([], default)).Select(snapshot => snapshot.Id).Should().BeEquivalentTo([other.Id, kept.Id]);
        await repository.Check("100%", default);
    }

    private sealed class Collected : IProgress<TransferProgress>
    {
        public ConcurrentQueue<TransferProgress> Reports { get; } = new();

        public void Report(TransferProgress value) => Reports.Enqueue(value);
    }
}
