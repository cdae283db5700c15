using DrDrill.Configuration;

namespace DrDrill.Tests.Configuration;

public sealed class RootFinderTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_nearest_directory_upward_that_holds_the_file_is_the_root()
    {
        var deep = Directory.CreateDirectory(_folder.PathOf("src/DrDrill")).FullName;
        _folder.Write("drdrill.yml", "");

        RootFinder.Find(null, deep).Should().Be(_folder.Root);
        _folder.Write("src/drdrill.yml", "");
        RootFinder.Find(null, deep).Should().Be(_folder.PathOf("src"));
    }

    [Fact]
    public void A_given_root_is_taken_as_it_is_and_not_searched_upward_from()
    {
        Directory.CreateDirectory(_folder.PathOf("below"));
        _folder.Write("drdrill.yml", "");

        RootFinder.Find(".", _folder.Root).Should().Be(_folder.Root);
        FluentActions.Invoking(() => RootFinder.Find("below", _folder.Root)).Should().Throw<ConfigurationException>().Which.Message.Should().Contain(_folder.PathOf("below"));
    }

    [Fact]
    public void Without_any_the_way_out_is_named()
    {
        RootFinder.TryFind(null, _folder.Root).Should().BeNull();
        FluentActions.Invoking(() => RootFinder.Find(null, _folder.Root)).Should().Throw<ConfigurationException>().Which.Message.Should().Contain("--root").And.Contain("--sandbox");
    }
}
