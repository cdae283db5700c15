using DrDrill.Disasters;
using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Tests.Tools;

namespace DrDrill.Tests.Engine;

public sealed class PlausibilityTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly Workspace _work;

    public PlausibilityTests()
    {
        _work = new Workspace(_scratch.Root.Below("data"), _scratch.Root.Below(".drdrill/t"));
        _work.Create();
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void The_first_snapshot_is_never_suspicious() => Check(0, 0).Should().BeNull();

    [Theory]
    [InlineData(10, 50, true)]
    [InlineData(10, 49, false)]
    [InlineData(5, 100, true)]
    [InlineData(4, 100, false)]
    [InlineData(0, 0, false)]
    [InlineData(100, 10_000, true)]
    public void Less_than_half_of_the_bytes_or_files_of_the_last_one_is_warned_of(int files, long bytes, bool plausible)
    {
        Check(10, 100);

        var warning = Check(files, bytes);

        (warning is null).Should().Be(plausible);
        if (!plausible)
        {
            warning.Should().Contain($"{files} files and {bytes} bytes").And.Contain("held 10 and 100");
        }
    }

    [Fact]
    public void Each_snapshot_is_compared_with_the_last_and_not_with_the_first()
    {
        Check(10, 100);
        Check(10, 10).Should().NotBeNull();
        Check(10, 10).Should().BeNull();
    }

    [Fact]
    public void A_memory_that_cannot_be_read_is_made_anew()
    {
        File.WriteAllText(_work.LastSnapshot.Value, "{torn");

        Check(10, 100).Should().BeNull();
        Check(10, 10).Should().NotBeNull();
    }

    private string? Check(int files, long bytes) => Plausibility.Check(_work, [Entry(FileKind.Directory, 0), .. Enumerable.Range(0, files).Select(i => Entry(FileKind.File, i == 0 ? bytes : 0))]);

    private static FileEntry Entry(FileKind kind, long size) => new("x", kind, size, 0, 0, 0, 0, null, null, 0, null);
}
