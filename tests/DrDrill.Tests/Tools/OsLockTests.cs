using DrDrill.Tools;

namespace DrDrill.Tests.Tools;

public sealed class OsLockTests : IDisposable
{
    private readonly Scratch _scratch = new();

    private string LockFile => _scratch.In("lock");

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void The_second_taker_is_refused_and_can_read_who_holds_it()
    {
        using var first = OsLock.TryTake(LockFile, "drill 1 of pid 42");

        OsLock.TryTake(LockFile, "drill 2").Should().BeNull();
        OsLock.ReadOwner(LockFile).Should().Be("drill 1 of pid 42");
    }

    [Fact]
    public void Once_released_the_next_one_takes_it_and_its_file_has_stayed()
    {
        OsLock.TryTake(LockFile, "a rather long owner")!.Dispose();
        File.Exists(LockFile).Should().BeTrue();

        using var next = OsLock.TryTake(LockFile, "short");

        next.Should().NotBeNull();
        OsLock.ReadOwner(LockFile).Should().Be("short");
    }

    [Fact]
    public void It_is_for_its_owner_alone()
    {
        using var taken = OsLock.TryTake(LockFile, "me");

        Posix.Status(LockFile)!.Permissions.Should().Be(0x180);
    }

    [Fact]
    public void An_owner_that_cannot_be_read_is_unknown_and_no_error() => OsLock.ReadOwner(_scratch.In("missing")).Should().StartWith("(unknown");
}
