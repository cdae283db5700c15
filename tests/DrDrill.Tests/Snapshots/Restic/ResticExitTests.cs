using DrDrill.Snapshots;
using DrDrill.Snapshots.Restic;

namespace DrDrill.Tests.Snapshots.Restic;

public sealed class ResticExitTests
{
    [Theory]
    [InlineData("wrong-password.err", RepositoryFault.WrongPassword)]
    [InlineData("no-repository.err", RepositoryFault.NoRepository)]
    [InlineData("unreachable.err", RepositoryFault.Unreachable)]
    [InlineData("locked.err", RepositoryFault.Locked)]
    [InlineData("check-damaged.err", RepositoryFault.Damaged)]
    [InlineData("restore-damaged.err", RepositoryFault.Damaged)]
    [InlineData("backup-one-missing.err", RepositoryFault.Incomplete)]
    public void The_prose_of_0_14_tells_the_fault(string recorded, RepositoryFault fault) => ResticExit.Fault(1, Recorded.Text(recorded)).Should().Be(fault);

    [Theory]
    [InlineData(3, RepositoryFault.Incomplete)]
    [InlineData(10, RepositoryFault.NoRepository)]
    [InlineData(11, RepositoryFault.Locked)]
    [InlineData(12, RepositoryFault.WrongPassword)]
    [InlineData(130, RepositoryFault.Cancelled)]
    [InlineData(1, RepositoryFault.Failed)]
    [InlineData(2, RepositoryFault.Failed)]
    [InlineData(99, RepositoryFault.Failed)]
    [InlineData(137, RepositoryFault.Failed)]
    public void The_code_of_newer_ones_tells_the_fault_and_an_unknown_one_is_a_failure(int code, RepositoryFault fault) => ResticExit.Fault(code, "").Should().Be(fault);

    [Fact]
    public void Every_fault_has_a_way_out() => Enum.GetValues<RepositoryFault>().Should().OnlyContain(fault => ResticExit.WayOut(fault).Length > 0);
}
