using DrDrill.Drills;
using DrDrill.IntegrationTests.Faults;
using DrDrill.Snapshots;
using DrDrill.Snapshots.Restic;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Snapshots;

/// <summary>What restic's repository keeps beyond the port's contract: damage, locks, kills and cancels.</summary>
public abstract class ResticFaultsContract : BackupAndForgetContract
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    [SkippableFact(Timeout = Patience)]
    public async Task A_flipped_bit_in_a_pack_is_found_by_reading_the_data_and_fails_the_restore()
    {
        var repository = await WithTree();
        await repository.Check(null, default);
        var snapshot = await repository.Backup(new BackupRequest([Data], Tags), null, default);
        var pack = Directory.GetFiles(Bench.Stored.Below("data").Value, "*", SearchOption.AllDirectories).MaxBy(file => new FileInfo(file).Length)!;
        Flip(pack);

        await Fails(() => repository.Check("100%", default), RepositoryFault.Damaged);
        await Fails(() => repository.Restore(snapshot.Id, Data.Value, Bench.NewDirectory("staging"), null, default), RepositoryFault.Damaged);
    }

    [SkippableFact(Timeout = Patience)]
    public async Task A_live_owner_of_the_hosts_lock_keeps_others_out_until_it_lets_go()
    {
        await WithTree();
        var holder = Bench.Open();
        var held = await holder.Hold("the nightly drill", TimeSpan.Zero, default);
        var other = Bench.Open();
        (await Fails(() => other.List([], default), RepositoryFault.Locked)).What.Should().Contain("the nightly drill");
        (await holder.List([], default)).Should().BeEmpty();
        held.Dispose();
        (await other.List([], default)).Should().BeEmpty();
    }

    [SkippableFact(Timeout = Patience)]
    public async Task A_lock_of_a_live_restic_of_somebody_else_is_left_alone()
    {
        var repository = await WithTree();
        using var stop = new CancellationTokenSource();
        var foreign = Bench.Restic(new CommandSpec("restic", ["backup", "--json", Endless().Value]), stop.Token);
        await Until(() => Bench.ResticLocks.Count > 0);

        var error = await Fails(() => repository.Check(null, default), RepositoryFault.Locked);

        FaultRow.Of("the repository is locked by a live owner").Holds(error);
        Bench.ResticLocks.Should().NotBeEmpty();
        foreign.IsCompleted.Should().BeFalse();
        await stop.CancelAsync();
        await FluentActions.Awaiting(() => foreign).Should().ThrowAsync<OperationCanceledException>();
    }

    [SkippableFact(Timeout = Patience)]
    public async Task A_lock_of_a_dead_restic_that_is_not_ours_is_left_alone()
    {
        var repository = await WithTree();
        var pid = 0;
        var foreign = Bench.Restic(new CommandSpec("restic", ["backup", "--json", Endless().Value]) { OnStarted = id => pid = id }, default);
        await Until(() => Bench.ResticLocks.Count > 0);
        Posix.Signal(pid, Posix.SigKill);
        await foreign;

        FaultRow.Of("the repository is locked by a dead owner").Holds(await Fails(() => repository.Check(null, default), RepositoryFault.Locked));
        Bench.ResticLocks.Should().NotBeEmpty();
    }

    [SkippableFact(Timeout = Patience)]
    public async Task A_lock_that_our_own_killed_restic_left_is_removed_and_the_work_goes_on()
    {
        var repository = await WithTree();
        var backup = repository.Backup(new BackupRequest([Endless()], Tags), null, default);
        var child = await RunningChild();
        Posix.Signal(child.Pid, Posix.SigKill);
        (await Fails(() => backup, RepositoryFault.Failed)).What.Should().Contain("killed");
        Bench.ResticLocks.Should().NotBeEmpty();

        await repository.Check(null, default);

        Bench.ResticLocks.Should().BeEmpty();
        Directory.GetFiles(Bench.Locks.Value, "*.child").Should().BeEmpty();
    }

    [SkippableFact(Timeout = Patience)]
    public async Task An_orphan_of_a_killed_drdrill_is_stopped_before_the_next_one_begins()
    {
        await WithTree();
        using var killed = new RepositoryLock(Bench.Locks, ResticUrl.Parse(Bench.Url).Location, TimeProvider.System);
        var orphan = Bench.Restic(new CommandSpec("restic", ["backup", "--json", Endless().Value]) { Register = killed.Children.Open() }, default);
        await Until(() => Bench.ResticLocks.Count > 0);

        await Bench.Open().Check(null, default);

        (await orphan).ExitCode.Should().Be(ResticExit.Interrupted);
        Bench.ResticLocks.Should().BeEmpty();
    }

    [SkippableFact(Timeout = Patience)]
    public async Task A_cancelled_backup_is_gone_when_the_call_returns_and_the_repository_is_usable()
    {
        var repository = await WithTree();
        using var stop = new CancellationTokenSource();
        var backup = repository.Backup(new BackupRequest([Endless()], Tags), null, stop.Token);
        var child = await RunningChild();

        await stop.CancelAsync();
        await FluentActions.Awaiting(() => backup).Should().ThrowAsync<OperationCanceledException>();

        child.IsAlive.Should().BeFalse();
        (await repository.Backup(new BackupRequest([Data], Tags), null, default)).Parent.Should().BeNull();
        await repository.Check(null, default);
        Bench.ResticLocks.Should().BeEmpty("restic 0.14 leaves one when it is interrupted early, and the check must have got over it");
        Directory.GetFiles(Bench.Locks.Value, "*.child").Should().BeEmpty();
    }

    [SkippableFact(Timeout = Patience)]
    public async Task No_secret_is_among_the_arguments_that_all_can_read()
    {
        var repository = await WithTree();
        using var stop = new CancellationTokenSource();
        var backup = repository.Backup(new BackupRequest([Endless()], Tags), null, stop.Token);
        var child = await RunningChild();

        var line = await File.ReadAllTextAsync($"/proc/{child.Pid}/cmdline");
        await stop.CancelAsync();
        await FluentActions.Awaiting(() => backup).Should().ThrowAsync<OperationCanceledException>();

        line.Should().Contain("backup").And.NotContain(RepositoryBench.Password);
        Secrets.Should().NotContain(secret => line.Contains(secret, StringComparison.Ordinal));
    }

    [SkippableFact(Timeout = Patience)]
    public async Task Targets_are_restored_side_by_side_through_one_repository_while_a_check_waits_its_turn()
    {
        var repository = await WithTree();
        var snapshot = await repository.Backup(new BackupRequest([Data], Tags), null, default);
        var restores = Enumerable.Range(0, 3).Select(number => repository.Restore(snapshot.Id, Data.Value, Bench.NewDirectory($"staging{number}"), null, default));
        await Task.WhenAll(restores.Append(repository.Check(null, default)));
        for (var number = 0; number < 3; number++)
        {
            OddTree.Describe(Bench.Root.Below($"staging{number}{Data}")).Should().Equal(OddTree.Describe(Data));
        }
    }

    /// <summary>What is embedded in the URL, besides the password.</summary>
    protected virtual IReadOnlyList<string> Secrets => [];

    protected static async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(Step);
        }
    }

    /// <summary>The child that runs now, once it has its lock in the repository.</summary>
    private async Task<ProcessIdentity> RunningChild()
    {
        await Until(() => Bench.ResticLocks.Count > 0);
        using var records = new RepositoryLock(Bench.Locks, ResticUrl.Parse(Bench.Url).Location, TimeProvider.System);
        return records.Children.All().Single(record => record.Process.IsAlive).Process;
    }

    // Sparse and far too big to be read before the test is done with it.
    private DataPath Endless()
    {
        var file = Bench.Root.Below("endless");
        using var stream = new FileStream(file.Value, FileMode.Create);
        stream.SetLength(1L << 40);
        return file;
    }

    private static void Flip(string file)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[10] ^= 1;
        Posix.ChangeMode(file, Convert.ToUInt32("600", 8));
        File.WriteAllBytes(file, bytes);
    }
}
