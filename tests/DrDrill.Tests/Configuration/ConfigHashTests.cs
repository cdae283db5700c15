namespace DrDrill.Tests.Configuration;

public sealed class ConfigHashTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_is_the_same_for_the_same_values_however_they_were_written()
    {
        var hash = Hash(ConfigFolder.Minimal);

        hash.Should().MatchRegex("^[0-9a-f]{64}$");
        Hash(ConfigFolder.Minimal + "\n# a comment\nmode: 'isolated'\ntimeouts: { query: 30s, ready: 300s }\n").Should().Be(hash);
        _folder.Environment["DRDRILL__REPOSITORY__URL"] = "/backup/repository";
        Hash(ConfigFolder.Minimal).Should().Be(hash);
    }

    [Fact]
    public void Secrets_do_not_change_it()
    {
        _folder.Environment["DRDRILL__REPOSITORY__URL"] = "rest:https://me:one@host/";
        var hash = Hash(ConfigFolder.Minimal);
        _folder.Environment["DRDRILL__REPOSITORY__URL"] = "rest:https://me:two@host/";
        _folder.Environment["RESTIC_PASSWORD"] = "another";

        Hash(ConfigFolder.Minimal).Should().Be(hash);
    }

    [Theory]
    [InlineData("/backup/repository", "/backup/other")]
    [InlineData("/data/notes", "/data/other")]
    [InlineData("--web.enable-admin-api", "--web.enable-lifecycle")]
    [InlineData("/run/p.pid", "/run/q.pid")]
    [InlineData("name: notes", "name: papers")]
    [InlineData("targets:", "objectives: { rto: 5m }\ntargets:")]
    public void Every_other_value_changes_it(string from, string to) =>
        Hash(ConfigFolder.Minimal.Replace(from, to, StringComparison.Ordinal)).Should().NotBe(Hash(ConfigFolder.Minimal));

    private string Hash(string yaml) => _folder.Load(yaml).ConfigSha256;
}
