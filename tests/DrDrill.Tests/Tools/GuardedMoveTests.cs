using DrDrill.Tools;

namespace DrDrill.Tests.Tools;

public sealed class GuardedMoveTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Every_entry_moves_but_those_to_skip()
    {
        _scratch.Write("from/a");
        _scratch.Write("from/.b/c");
        _scratch.Write("from/kept");

        GuardedMove.Entries(_scratch.In("from"), _scratch.Make("to"), name => name == "kept").Should().Be(2);

        FileTree.Names(_scratch.In("to")).Should().Equal(".b", "a");
        FileTree.Names(_scratch.In("from")).Should().Equal("kept");
    }

    [Theory]
    [InlineData("file")]
    [InlineData("directory")]
    [InlineData("dangling")]
    public void Nothing_is_moved_over_anything(string standing)
    {
        _scratch.Write("from", "new");
        switch (standing)
        {
            case "file": _scratch.Write("to", "old"); break;
            case "directory": _scratch.Make("to"); break;
            default: File.CreateSymbolicLink(_scratch.In("to"), "/nowhere"); break;
        }

        FluentActions.Invoking(() => GuardedMove.Entry(_scratch.In("from"), _scratch.In("to"))).Should().Throw<RefusedException>().WithMessage("*exists already*");
        File.ReadAllText(_scratch.In("from")).Should().Be("new");
    }

    [Fact]
    public void A_symlink_moves_itself_and_not_what_it_leads_to()
    {
        _scratch.Write("outside", "untouched");
        _scratch.Make("from");
        File.CreateSymbolicLink(_scratch.In("from/link"), "../outside");

        GuardedMove.Entries(_scratch.In("from"), _scratch.Make("to"));

        new FileInfo(_scratch.In("to/link")).LinkTarget.Should().Be("../outside");
        File.Exists(_scratch.In("outside")).Should().BeTrue();
    }

    [SkippableFact]
    public void Between_mounts_nothing_is_moved_and_the_way_out_is_named()
    {
        _scratch.Write("from/a");
        var other = Directory.Exists("/dev/shm") ? Directory.CreateDirectory($"/dev/shm/drdrill-unit-{Guid.NewGuid():n}").FullName : null;
        Skip.If(other is null || Posix.Status(other)!.MountId == Posix.Status(_scratch.Root.Value)!.MountId, "there is no other mount here");
        try
        {
            FluentActions.Invoking(() => GuardedMove.Entries(_scratch.In("from"), other!)).Should().Throw<RefusedException>().WithMessage("*different mounts*'work:'*");
            File.Exists(_scratch.In("from/a")).Should().BeTrue();
        }
        finally
        {
            Directory.Delete(other!);
        }
    }

    [Fact]
    public void A_directory_that_is_missing_or_a_link_is_refused()
    {
        _scratch.Make("real");
        Directory.CreateSymbolicLink(_scratch.In("link"), "real");

        Refusal("real", "missing").Should().Contain("missing does not exist");
        Refusal("missing", "real").Should().Contain("missing does not exist");
        Refusal("real", "link").Should().Contain("link is no directory");
        Refusal("link", "real").Should().Contain("link is no directory");
    }

    private string Refusal(string from, string to) =>
        FluentActions.Invoking(() => GuardedMove.RequireSameMount(_scratch.In(from), _scratch.In(to))).Should().Throw<RefusedException>().Which.Message;
}
