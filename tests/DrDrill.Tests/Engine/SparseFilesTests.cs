using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Tests.Tools;
using DrDrill.Tools;

namespace DrDrill.Tests.Engine;

public sealed class SparseFilesTests : IDisposable
{
    private const int Size = (1 << 20) + 777;
    private const long LongAgo = 1_600_000_000_123_456_789;
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_file_that_was_sparse_is_sparse_again_with_the_same_content_size_and_time()
    {
        var content = new byte[Size];
        content[600_000] = 1;
        content[^1] = 2;
        var path = Full("tree/f", content);

        SparseFiles.DigHoles([Entry(allocated: 8192)], _scratch.Root.Below("tree"));

        File.ReadAllBytes(path).Should().Equal(content);
        Posix.Status(path).Should().Match<FileStatus>(now => now.Size == Size && now.ModifiedNs == LongAgo && now.Blocks * 512 <= 16_384);
    }

    [Fact]
    public void A_file_that_was_whole_stays_whole()
    {
        var path = Full("tree/f", new byte[Size]);
        var before = Posix.Status(path);

        SparseFiles.DigHoles([Entry(allocated: Size + 4096)], _scratch.Root.Below("tree"));

        Posix.Status(path).Should().Be(before);
    }

    [Fact]
    public void A_link_in_the_place_of_a_file_is_not_followed()
    {
        var outside = Full("outside", new byte[Size]);
        var before = Posix.Status(outside);
        _scratch.Make("tree");
        File.CreateSymbolicLink(_scratch.In("tree/f"), outside);

        SparseFiles.DigHoles([Entry(allocated: 0)], _scratch.Root.Below("tree"));

        Posix.Status(outside).Should().Be(before);
    }

    private static FileEntry Entry(long allocated) => new("f", FileKind.File, Size, 0x1A4, 0, 0, 0, null, null, allocated, null);

    private string Full(string name, byte[] content)
    {
        var path = _scratch.Write(name);
        using (var file = File.Create(path))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        Posix.SetModified(path, LongAgo);
        return path;
    }
}
