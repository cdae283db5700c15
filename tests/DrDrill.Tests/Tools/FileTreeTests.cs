using DrDrill.Tools;

namespace DrDrill.Tests.Tools;

public sealed class FileTreeTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public FileTreeTests()
    {
        _scratch.Write("tree/b/below");
        _scratch.Write("tree/a");
        _scratch.Write("tree/.hidden");
        _scratch.Write("tree/B");
        _scratch.Write("outside/secret");
        Directory.CreateSymbolicLink(_scratch.In("tree/link"), _scratch.In("outside"));
        File.CreateSymbolicLink(_scratch.In("tree/loop"), ".");
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Parents_come_before_children_in_ordinal_order_and_no_symlink_is_followed() =>
        Paths(null).Should().Equal("", ".hidden", "B", "a", "b", "b/below", "link", "loop");

    [Fact]
    public void What_is_skipped_is_left_out_with_all_below_it() =>
        Paths(path => path is "b" or "loop").Should().Equal("", ".hidden", "B", "a", "link");

    [Fact]
    public void Every_entry_tells_what_it_is()
    {
        var entries = FileTree.Walk(_scratch.In("tree")).ToDictionary(e => e.RelativePath);

        entries[""].Status.IsDirectory.Should().BeTrue();
        entries["link"].Status.IsSymlink.Should().BeTrue();
        entries["a"].Should().Match<TreeEntry>(e => e.Status.IsFile && e.Status.Size == "content".Length && e.FullPath == _scratch.In("tree/a"));
    }

    [Fact]
    public void A_tree_that_is_not_there_is_an_error() =>
        FluentActions.Invoking(() => FileTree.Walk(_scratch.In("missing")).ToList()).Should().Throw<DirectoryNotFoundException>();

    [Fact(Timeout = 30_000)]
    public async Task A_file_has_the_digest_that_sha256sum_prints() =>
        (await FileTree.Sha256(_scratch.Write("abc", "abc"), CancellationToken.None)).Should().Be("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

    private IEnumerable<string> Paths(Func<string, bool>? skip) => FileTree.Walk(_scratch.In("tree"), skip).Select(e => e.RelativePath);
}
