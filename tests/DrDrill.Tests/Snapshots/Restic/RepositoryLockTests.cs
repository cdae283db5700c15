using DrDrill.Drills;
using DrDrill.Snapshots;
using DrDrill.Snapshots.Restic;
using DrDrill.Tools;

namespace DrDrill.Tests.Snapshots.Restic;

public sealed class RepositoryLockTests : IDisposable
{
    private const int Patience = 30_000;

    private readonly DataPath _directory = DataPath.Create(Directory.CreateTempSubdirectory("drdrill-lock-").FullName);
    private readonly CommandRunner _runner = new(TimeProvider.System);

    public void Dispose() => Directory.Delete(_directory.Value, recursive: true);

    [Fact(Timeout = Patience)]
    public async Task A_second_owner_is_refused_at_once_and_told_who_has_it_and_for_what()
    {
        using var first = New();
        using var second = New();
        using var held = await first.Acquire(TimeSpan.Zero, "the nightly drill", default);
        var refused = await second.Awaiting(one => one.Acquire(TimeSpan.Zero, "a manual backup", default)).Should().ThrowAsync<RepositoryException>();
        refused.Which.Fault.Should().Be(RepositoryFault.Locked);
        refused.Which.What.Should().Contain($"process {Environment.ProcessId}").And.Contain("the nightly drill").And.Contain("a manual backup");
    }

    [Fact(Timeout = Patience)]
    public async Task A_scheduled_use_waits_until_the_lock_is_free()
    {
        using var first = New();
        using var second = New();
        var held = await first.Acquire(TimeSpan.Zero, "one", default);
        var waiting = second.Acquire(TimeSpan.FromMinutes(1), "two", default);
        waiting.IsCompleted.Should().BeFalse();
        held.Dispose();
        (await waiting).Dispose();
    }

    [Fact(Timeout = Patience)]
    public async Task Waiting_can_be_cancelled()
    {
        using var first = New();
        using var second = New();
        using var held = await first.Acquire(TimeSpan.Zero, "one", default);
        using var stop = new CancellationTokenSource();
        var waiting = second.Acquire(TimeSpan.FromMinutes(1), "two", stop.Token);
        await stop.CancelAsync();
        await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact(Timeout = Patience)]
    public async Task Uses_of_one_process_share_it_and_the_last_one_frees_it()
    {
        using var ours = New();
        using var other = New();
        var one = await ours.Acquire(TimeSpan.Zero, "one", default);
        var two = await ours.Acquire(TimeSpan.Zero, "two", default);
        one.Dispose();
        one.Dispose();
        await other.Awaiting(it => it.Acquire(TimeSpan.Zero, "x", default)).Should().ThrowAsync<RepositoryException>();
        two.Dispose();
        (await other.Acquire(TimeSpan.Zero, "x", default)).Dispose();
    }

    [Fact(Timeout = Patience)]
    public async Task Another_repository_has_another_lock()
    {
        using var one = New();
        using var other = new RepositoryLock(_directory, "/srv/other", TimeProvider.System);
        using var held = await one.Acquire(TimeSpan.Zero, "one", default);
        (await other.Acquire(TimeSpan.Zero, "two", default)).Dispose();
    }

    [Fact(Timeout = Patience)]
    public async Task A_child_that_outlives_the_owner_does_not_keep_the_lock()
    {
        using var ours = New();
        using var stop = new CancellationTokenSource();
        var held = await ours.Acquire(TimeSpan.Zero, "one", default);
        var (_, child) = await Sleep(stop.Token);
        held.Dispose();
        using var other = New();
        (await other.Acquire(TimeSpan.Zero, "two", default)).Dispose();
        await stop.CancelAsync();
        await FluentActions.Awaiting(() => child).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact(Timeout = Patience)]
    public async Task A_lock_held_by_another_program_holds_against_us_and_goes_when_it_is_killed()
    {
        using var ours = New();
        (await ours.Acquire(TimeSpan.Zero, "make the file", default)).Dispose();
        var file = Directory.EnumerateFiles(_directory.Value, "*.lock").Single();
        var ready = new TaskCompletionSource();
        var pid = 0;
        var child = _runner.Run(
            new CommandSpec("flock", ["-n", "-F", file, "sh", "-c", "echo held; exec sleep 600"]) { OnOutputLine = _ => ready.TrySetResult(), OnStarted = id => pid = id, Grace = TimeSpan.Zero }, default);
        await ready.Task;
        await ours.Awaiting(it => it.Acquire(TimeSpan.Zero, "x", default)).Should().ThrowAsync<RepositoryException>();
        Posix.Signal(pid, Posix.SigKill);
        await child;
        (await ours.Acquire(TimeSpan.Zero, "y", default)).Dispose();
    }

    [Fact(Timeout = Patience)]
    public async Task What_it_writes_is_for_its_owner_only()
    {
        var below = _directory.Below("locks");
        using var ours = new RepositoryLock(below, "/srv/repository", TimeProvider.System);
        using var held = await ours.Acquire(TimeSpan.Zero, "x", default);
        ours.Children.Open();
        Posix.Status(below.Value)!.Permissions.Should().Be(Convert.ToUInt32("700", 8));
        Directory.EnumerateFiles(below.Value).Should().HaveCount(3).And.OnlyContain(file => Posix.Status(file)!.Permissions == Convert.ToUInt32("600", 8));
    }

    private async Task<(int Pid, Task<CommandOutcome> Child)> Sleep(CancellationToken cancellationToken)
    {
        var ready = new TaskCompletionSource();
        var pid = 0;
        var child = _runner.Run(new CommandSpec("env", ["--default-signal=INT", "sh", "-c", "echo up; exec sleep 600"]) { OnStarted = id => pid = id, OnOutputLine = _ => ready.TrySetResult() }, cancellationToken);
        await ready.Task;
        return (pid, child);
    }

    private RepositoryLock New() => new(_directory, "/srv/repository", TimeProvider.System);
}
