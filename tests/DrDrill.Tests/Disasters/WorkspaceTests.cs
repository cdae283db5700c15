using DrDrill.Disasters;
using DrDrill.Drills;
using DrDrill.Tests.Tools;
using DrDrill.Tools;

namespace DrDrill.Tests.Disasters;

public sealed class WorkspaceTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Beside_the_data_no_entry_is_its_own_not_even_one_of_the_same_name()
    {
        var work = new Workspace(DataPath.Create("/srv/data"), DataPath.Create("/srv/.drdrill/t"));

        work.IsOwn(".drdrill").Should().BeFalse();
        work.IsOwn("data").Should().BeFalse();
    }

    [Fact]
    public void Inside_the_data_its_own_directory_stays_and_nothing_else()
    {
        var work = new Workspace(DataPath.Create("/srv/data"), DataPath.Create("/srv/data/.drdrill/t"));

        work.IsOwn(".drdrill").Should().BeTrue();
        work.IsOwn(".drdrill2").Should().BeFalse();
        work.IsOwn("t").Should().BeFalse();
    }

    [Fact]
    public void The_default_is_beside_the_data_and_inside_a_mount_point()
    {
        Workspace.DefaultFor(DataPath.Create(_scratch.Make("data")), TargetName.Create("t")).Value.Should().Be(_scratch.In(".drdrill/t"));
        Workspace.DefaultFor(DataPath.Create("/proc"), TargetName.Create("t")).Value.Should().Be("/proc/.drdrill/t");
    }

    [Fact]
    public void Scratch_goes_and_a_quarantine_stays()
    {
        var work = new Workspace(_scratch.Root.Below("data"), _scratch.Root.Below(".drdrill/t"));
        work.Create();
        foreach (var room in work.Scratch)
        {
            _scratch.Write($".drdrill/t/{room.Name}/something");
        }

        work.HoldsData().Should().BeFalse();
        _scratch.Write(".drdrill/t/quarantine-1/original");
        work.RemoveScratch();

        FileTree.Names(work.Root.Value).Should().Equal("quarantine-1");
        work.HoldsData().Should().BeTrue();
        Posix.Status(work.Root.Value)!.Permissions.Should().Be(0x1C9);
    }
}
