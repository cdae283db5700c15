using DrDrill.Configuration;

namespace DrDrill.Tests.Configuration;

public sealed class ClusterSettingsTests : IDisposable
{
    private const string Right = "{ postgres: 'Host=db;Database=drdrill;Username=me', host: alpha }";
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_the_section_there_is_no_cluster_and_the_hash_is_as_it_was() => ConfigHash.Canonical(_folder.Load(ConfigFolder.Minimal)).Should().NotContain("Cluster");

    [Fact]
    public void The_password_comes_from_the_environment_before_the_file_and_is_in_no_hash()
    {
        _folder.Write("password", "from the file\n");
        var file = Yaml($"{{ postgres: 'Host=db;Database=drdrill', host: alpha, passwordFile: {_folder.PathOf("password")} }}");

        _folder.Load(file).Cluster!.Password!.Require().Reveal().Should().Be("from the file");
        _folder.Environment[ClusterOptions.PasswordVariable] = "from the environment";
        _folder.Load(file).Cluster!.Password!.Require().Reveal().Should().Be("from the environment");
        ConfigHash.Canonical(_folder.Load(file)).Should().Contain("Cluster").And.NotContain("from the environment");
        _folder.Environment.Remove(ClusterOptions.PasswordVariable);
        _folder.Load(Yaml(Right)).Cluster!.Password.Should().BeNull("trust and peer need none");
    }

    [Theory]
    [InlineData("{ host: alpha }", "postgres", "is missing")]
    [InlineData("{ postgres: 'Host=db;Database=d' }", "host", "is missing")]
    [InlineData("{ postgres: 'Host=db;Database=d', host: Alpha }", "host", "'Alpha'")]
    [InlineData("{ postgres: 'Host=db;Database=d;Password=hunter2', host: a }", "postgres", "holds a password")]
    [InlineData("{ postgres: 'Host=db;Database=d;pwd=hunter2', host: a }", "postgres", "holds a password")]
    [InlineData("{ postgres: 'postgres://me:hunter2@db/d', host: a }", "postgres", "holds a password")]
    [InlineData("{ postgres: 'postgres://db/d', host: a }", "postgres", "no connection string")]
    [InlineData("{ postgres: 'Database=d', host: a }", "postgres", "names no host")]
    [InlineData("{ postgres: 'Host=db', host: a }", "postgres", "names no database")]
    [InlineData("{ postgres: 'Host=db;Database=d', host: a, lostAfter: 20s }", "lostAfter", "3 times cluster.checkIn")]
    [InlineData("{ postgres: 'Host=db;Database=d', host: a, checkIn: 1m }", "lostAfter", "3 times cluster.checkIn")]
    [InlineData("{ postgres: 'Host=db;Database=d', host: a, checkIn: 0s }", "checkIn", "zero")]
    [InlineData("{ postgres: 'Host=db;Database=d', host: a, password: hunter2 }", "password", "must not stand")]
    public void What_cannot_be_is_named_with_the_key_and_quotes_no_password(string cluster, string key, string what)
    {
        var problem = _folder.Problems(Yaml(cluster)).Should().ContainSingle().Subject;

        (problem.Key, problem.What).Should().Match<(string Key, string What)>(found => found.Key == $"cluster.{key}" && found.What.Contains(what));
        problem.ToString().Should().NotContain("hunter2");
    }

    private static string Yaml(string cluster) => $"{ConfigFolder.Minimal}\ncluster: {cluster}\n";
}
