using DrDrill.Tools;
using DrDrill.Snapshots.Restic;

namespace DrDrill.Tests.Snapshots.Restic;

public sealed class DeadLocksTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_lock_that_our_record_proves_dead_may_go() => May([Lock(7)], dead: [Record(7)]).Should().BeTrue();

    [Fact]
    public void Without_a_record_nothing_may_go() => May([Lock(7)], dead: []).Should().BeFalse();

    [Fact]
    public void Another_pid_of_this_host_name_may_be_a_live_one_in_another_container() => May([Lock(7), Lock(8)], dead: [Record(7)]).Should().BeFalse();

    [Fact]
    public void A_lock_older_than_the_record_is_not_of_that_process() => May([Lock(7) with { Time = Now.AddMinutes(-20) }], dead: [Record(7)]).Should().BeFalse();

    [Fact]
    public void A_fresh_lock_of_another_host_does_not_hinder_because_unlock_leaves_it() => May([Lock(7), Lock(8) with { Host = "elsewhere" }], dead: [Record(7)]).Should().BeTrue();

    [Fact]
    public void An_old_lock_of_another_host_would_be_taken_along_and_hinders() =>
        May([Lock(7), Lock(8) with { Host = "elsewhere", Time = Now.AddHours(-1) }], dead: [Record(7)]).Should().BeFalse();

    [Fact]
    public void A_lock_of_our_own_live_child_does_not_hinder_because_restic_sees_it() => May([Lock(7), Lock(8)], dead: [Record(7)], alive: [Record(8)]).Should().BeTrue();

    [Fact]
    public void No_lock_is_no_reason_to_unlock() => May([], dead: [Record(7)]).Should().BeFalse();

    private static bool May(ResticLock[] locks, ChildRecord[] dead, ChildRecord[]? alive = null) => DeadLocks.MayUnlock(locks, dead, alive ?? [], "here", Now);

    private static ResticLock Lock(int pid) => new($"lock-{pid}", "here", pid, "root", Now.AddMinutes(-4));

    private static ChildRecord Record(int pid) => new(new ProcessIdentity("here", "boot", "pid:[1]", pid, 1), "/srv/repository", Now.AddMinutes(-5));
}
