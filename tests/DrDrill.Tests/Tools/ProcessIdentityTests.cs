using DrDrill.Tools;

namespace DrDrill.Tests.Tools;

public sealed class ProcessIdentityTests
{
    [Fact]
    public void A_process_that_lives_is_alive_and_tells_its_command_line()
    {
        var self = ProcessIdentity.Of(Environment.ProcessId)!;

        self.IsAlive.Should().BeTrue();
        self.IsFromHere.Should().BeTrue();
        self.CommandLine().Should().Equal(File.ReadAllText("/proc/self/cmdline").TrimEnd('\0').Split('\0'));
    }

    [Fact]
    public void The_same_pid_with_another_start_time_or_boot_or_host_is_another_process()
    {
        var self = ProcessIdentity.Of(Environment.ProcessId)!;

        (self with { StartTicks = self.StartTicks - 1 }).IsAlive.Should().BeFalse();
        (self with { BootId = "another" }).Should().Match<ProcessIdentity>(other => !other.IsAlive && !other.IsFromHere);
        (self with { Host = "another" }).Should().Match<ProcessIdentity>(other => !other.IsAlive && !other.IsFromHere);
        (self with { PidNamespace = "pid:[1]" }).Should().Match<ProcessIdentity>(other => !other.IsAlive && !other.IsFromHere);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_dead_pid_has_no_identity_and_no_command_line()
    {
        ProcessIdentity? living = null;
        await new CommandRunner(TimeProvider.System).Run(new CommandSpec("cat", []) { OnStarted = pid => living = ProcessIdentity.Of(pid) }, CancellationToken.None);

        living.Should().NotBeNull();
        ProcessIdentity.Of(living!.Pid).Should().NotBe(living);
        living.IsAlive.Should().BeFalse();
        ProcessIdentity.Of(int.MaxValue).Should().BeNull();
        (living with { Pid = int.MaxValue }).CommandLine().Should().BeEmpty();
    }
}
