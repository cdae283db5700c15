using DrDrill.Tools;
using DrDrill.Snapshots.Restic;

namespace DrDrill.Tests.Snapshots.Restic;

public sealed class DeadLocksTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 0, 0, TimeSpan.Zero);
    private static readonly ProcessIdentity Here = ProcessIdentity.Of(Environment.ProcessId)!;

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
    public void A_lock_of_a_live_child_in_another_container_hinders_because_restic_would_take_it_for_dead() =>
        May([Lock(7), Lock(8)], dead: [Record(7)], alive: [Record(8) with { Process = Elsewhere(8) }]).Should().BeFalse();

    [Fact]
    public void A_pid_that_another_container_has_too_proves_nothing() => May([Lock(7)], dead: [Record(7)], alive: [Record(7) with { Process = Elsewhere(7) }]).Should().BeFalse();

    [Fact]
    public void A_record_has_done_its_duty_when_none_of_the_locks_that_are_left_is_its_own() =>
        DeadLocks.Settled([Record(7), Record(8)], [Lock(8), Lock(9)]).Should().Equal(Record(7));

    [Fact]
    public void No_lock_is_no_reason_to_unlock() => May([], dead: [Record(7)]).Should().BeFalse();

    private static bool May(ResticLock[] locks, ChildRecord[] dead, ChildRecord[]? alive = null) => DeadLocks.MayUnlock(locks, dead, alive ?? [], Here.Host, Now);

    private static ResticLock Lock(int pid) => new($"lock-{pid}", Here.Host, pid, "root", Now.AddMinutes(-4));

    private static ChildRecord Record(int pid) => new($"{pid}.child", Here with { Pid = pid, StartTicks = 1 }, "/srv/repository", Now.AddMinutes(-5), IsHeld: true);

    private static ProcessIdentity Elsewhere(int pid) => Here with { Pid = pid, StartTicks = 1, PidNamespace = "pid:[elsewhere]" };
}
