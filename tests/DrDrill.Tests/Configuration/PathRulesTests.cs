namespace DrDrill.Tests.Configuration;

public sealed class PathRulesTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("/data/notes", "/data/prometheus", "targets[1].data")]
    [InlineData("/data/notes", "/data/prometheus/", "targets[1].data")]
    [InlineData("/data/notes", "/data/prometheus/notes", "targets[1].data")]
    [InlineData("/data/notes", "/data", "targets[1].data")]
    [InlineData("/data/notes", "/data/x/../prometheus/notes", "targets[1].data")]
    [InlineData("/data/notes", "/backup", "repository.url")]
    [InlineData("/data/notes", "/backup/repository/notes", "repository.url")]
    [InlineData("/data/notes", "/", "targets[1].data")]
    [InlineData("/data/notes", "/data/.drdrill/prometheus", "targets[0].work")]
    public void Data_in_the_wrong_place_is_refused(string from, string to, string key) =>
        _folder.Problems(ConfigFolder.Minimal.Replace(from, to, StringComparison.Ordinal)).Should().Contain(problem => problem.Key == key);

    [Theory]
    [InlineData("/data/prometheus/work", "targets[0].work")]
    [InlineData("/data/prometheus", "targets[0].work")]
    [InlineData("/data", "targets[0].work")]
    [InlineData("/data/notes/work", "targets[0].work")]
    [InlineData("/data/.drdrill/notes", "targets[1].work")]
    public void A_work_directory_in_the_wrong_place_is_refused(string work, string key) =>
        _folder.Problems(ConfigFolder.Minimal.Replace("url: http", $"work: {work}\n    url: http", StringComparison.Ordinal)).Should().Contain(problem => problem.Key == key);

    [Theory]
    [InlineData("/data/prometheus/.drdrill")]
    [InlineData("/data/work")]
    public void A_work_directory_beside_the_data_or_hidden_in_it_is_taken(string work) =>
        _folder.Load(ConfigFolder.Minimal.Replace("url: http", $"work: {work}\n    url: http", StringComparison.Ordinal)).Targets[0].Work.Should().Be(work);

    [Fact]
    public void Locks_inside_the_data_would_go_with_it() =>
        _folder.Problems(ConfigFolder.Minimal + "\nlockDirectory: /data/notes/locks\n").Should().ContainSingle().Which.Key.Should().Be("lockDirectory");

    [Fact]
    public void Names_that_merely_begin_alike_do_not_lie_in_one_another() =>
        _folder.Load(ConfigFolder.Minimal.Replace("/data/notes", "/data/prometheus2", StringComparison.Ordinal)).Targets.Should().HaveCount(2);

    [Fact]
    public void A_remote_repository_lies_in_nothing() =>
        _folder.Load(ConfigFolder.Minimal.Replace("/backup/repository", "sftp:host:/data/notes", StringComparison.Ordinal)).Repository.Url.Should().Be("sftp:host:/data/notes");
}
