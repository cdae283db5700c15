using DrDrill.Tools;

namespace DrDrill.Tests.Tools;

public sealed class GuardedDeleteTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public GuardedDeleteTests() => _scratch.Write("root/tree/below/file");

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_tree_a_file_and_what_is_not_there_are_gone_afterwards()
    {
        GuardedDelete.Tree(_scratch.In("root"), _scratch.In("root/tree/below/file"));
        Directory.Exists(_scratch.In("root/tree/below")).Should().BeTrue();
        GuardedDelete.Tree(_scratch.In("root"), _scratch.In("root/tree"));
        GuardedDelete.Tree(_scratch.In("root"), _scratch.In("root/tree"));

        FileTree.Names(_scratch.In("root")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("root", "root")]
    [InlineData("root", "other/file")]
    [InlineData("root", "root/../other")]
    [InlineData("root", "root-beside")]
    [InlineData("root/tree", "root")]
    public void What_is_not_strictly_below_the_root_is_refused(string root, string path)
    {
        _scratch.Write("other/file");
        _scratch.Write("root-beside/file");

        FluentActions.Invoking(() => GuardedDelete.Tree(_scratch.In(root), _scratch.In(path))).Should().Throw<RefusedException>().WithMessage("*is not below*");
        Directory.EnumerateFiles(_scratch.Root.Value, "*", SearchOption.AllDirectories).Should().HaveCount(3);
    }

    [Fact]
    public void The_file_systems_root_is_no_root_to_delete_below() =>
        FluentActions.Invoking(() => GuardedDelete.Tree("/", _scratch.In("root"))).Should().Throw<RefusedException>().WithMessage("*is not below*");

    [Fact]
    public void Nothing_is_deleted_through_a_symlinked_parent()
    {
        Directory.CreateSymbolicLink(_scratch.In("root/link"), "tree");

        FluentActions.Invoking(() => GuardedDelete.Tree(_scratch.In("root"), _scratch.In("root/link/below"))).Should().Throw<RefusedException>().WithMessage("*link is a symlink on the way*");
        File.Exists(_scratch.In("root/tree/below/file")).Should().BeTrue();
    }

    [Fact]
    public void A_root_that_is_a_symlink_is_refused()
    {
        Directory.CreateSymbolicLink(_scratch.In("link"), "root");

        FluentActions.Invoking(() => GuardedDelete.Tree(_scratch.In("link"), _scratch.In("link/tree"))).Should().Throw<RefusedException>().WithMessage("*is a symlink on the way*");
    }

    [Fact]
    public void A_symlink_goes_itself_and_what_it_leads_to_stays()
    {
        _scratch.Write("outside/precious");
        Directory.CreateSymbolicLink(_scratch.In("root/tree/link"), _scratch.In("outside"));
        Directory.CreateSymbolicLink(_scratch.In("root/link"), _scratch.In("outside"));

        GuardedDelete.Tree(_scratch.In("root"), _scratch.In("root/tree"));
        GuardedDelete.Tree(_scratch.In("root"), _scratch.In("root/link"));

        FileTree.Names(_scratch.In("root")).Should().BeEmpty();
        File.Exists(_scratch.In("outside/precious")).Should().BeTrue();
    }

    [Fact]
    public void A_directory_that_its_owner_may_not_write_in_goes_all_the_same()
    {
        Posix.ChangeMode(_scratch.In("root/tree/below"), 0x140);
        Posix.ChangeMode(_scratch.In("root/tree"), 0x140);

        GuardedDelete.Tree(_scratch.In("root"), _scratch.In("root/tree"));

        Directory.Exists(_scratch.In("root/tree")).Should().BeFalse();
    }

    [Fact]
    public void Contents_go_and_their_directory_stays()
    {
        _scratch.Write("root/.hidden");

        GuardedDelete.Contents(_scratch.In("root"));

        FileTree.Names(_scratch.In("root")).Should().BeEmpty();
    }
}
