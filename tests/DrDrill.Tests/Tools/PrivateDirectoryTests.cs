using DrDrill.Tests.Publishing;
using DrDrill.Tools;

namespace DrDrill.Tests.Tools;

public sealed class PrivateDirectoryTests
{
    [Fact]
    public void Every_directory_that_it_makes_on_the_way_is_for_its_owner_alone()
    {
        using var directory = new TemporaryDirectory();

        PrivateDirectory.Create(directory.In("a/b/c"));

        new[] { "a", "a/b", "a/b/c" }.Should().OnlyContain(path =>
            File.GetUnixFileMode(directory.In(path)) == (UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }
}
