using DrDrill.Disasters;
using DrDrill.Drills;

namespace DrDrill.Tests.Disasters;

public sealed class DataGuardTests : IDisposable
{
    private readonly DataPath _root = DataPath.Create(Directory.CreateTempSubdirectory("drdrill-guard-").FullName);

    public DataGuardTests() => Directory.CreateDirectory($"{_root}/data/repository");

    public void Dispose() => Directory.Delete(_root.Value, recursive: true);

    [Theory]
    [InlineData("/")]
    [InlineData("/home")]
    [InlineData("/home/somebody")]
    [InlineData("/root")]
    [InlineData("/var/lib/../lib")]
    [InlineData("/etc/")]
    public void A_root_a_home_or_a_system_directory_is_not_struck(string path) =>
        WhyNot(DataPath.Create(path)).Should().Contain("system directory or a home");

    [Fact]
    public void Neither_a_symlink_nor_what_lies_behind_one_is_struck()
    {
        Directory.CreateSymbolicLink($"{_root}/link", $"{_root}/data");
        WhyNot(_root.Below("link")).Should().Contain("is a symlink");
        WhyNot(_root.Below("link/repository")).Should().Contain("reached through the symlink");
    }

    [Fact]
    public void What_holds_the_repository_is_not_struck() =>
        WhyNot(_root.Below("data"), _root.Below("data/repository")).Should().Contain("must survive");

    [Fact]
    public void What_holds_the_repository_by_way_of_a_symlink_is_not_struck()
    {
        Directory.CreateSymbolicLink($"{_root}/elsewhere", "data");
        WhyNot(_root.Below("data"), _root.Below("elsewhere/repository")).Should().Contain("must survive");
        WhyNot(_root.Below("data"), _root.Below("elsewhere/repository/not/made/yet")).Should().Contain("must survive");
    }

    [Fact]
    public void What_lies_in_its_own_work_directory_is_not_struck() =>
        new DataGuard([]).WhyNot(_root.Below("data"), _root).Should().Contain("holds the data");

    [Fact]
    public void Plain_data_beside_everything_that_must_survive_is_struck() =>
        WhyNot(_root.Below("data"), _root.Below("repository"), _root.Below("data-2")).Should().BeNull();

    private string? WhyNot(DataPath data, params DataPath[] mustSurvive) => new DataGuard(mustSurvive).WhyNot(data, _root.Below(".drdrill/tree"));
}
