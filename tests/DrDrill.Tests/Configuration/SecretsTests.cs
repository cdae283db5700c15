using DrDrill.Configuration;

namespace DrDrill.Tests.Configuration;

public sealed class SecretsTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_password_comes_from_the_environment_before_dot_env_before_the_file()
    {
        var yaml = ConfigFolder.Minimal.Replace("url: /backup", $"passwordFile: {_folder.PathOf("password")}\n  url: /backup", StringComparison.Ordinal);
        _folder.Write("password", "from-file\n").Write(".env", "RESTIC_PASSWORD=from-dot-env\n");

        Password().Should().Be("from-environment");
        _folder.Environment["DRDRILL_REPOSITORY_PASSWORD"] = "from-our-variable";
        Password().Should().Be("from-our-variable");
        _folder.Environment.Clear();
        Password().Should().Be("from-dot-env");
        File.Delete(_folder.PathOf(".env"));
        Password().Should().Be("from-file");

        string Password() => _folder.Load(yaml).Repository.Password.Require().Reveal();
    }

    [Fact]
    public void All_missing_secrets_are_named_together_but_only_when_they_are_needed()
    {
        _folder.Environment.Clear();
        _folder.Write("empty", "\n");
        var options = _folder.Load(ConfigFolder.Minimal.Replace("url: http", $"auth: {{ bearerTokenFile: {_folder.PathOf("empty")} }}\n    url: http", StringComparison.Ordinal));

        options.Invoking(o => o.RequireSecrets()).Should().Throw<ConfigurationException>()
            .Which.Problems.Select(problem => problem.Key).Should().Equal("repository.passwordFile", "targets[0].auth.bearerTokenFile");
    }

    [Fact]
    public void A_password_file_that_cannot_be_read_says_so_with_its_name()
    {
        _folder.Environment.Clear();
        var options = _folder.Load(ConfigFolder.Minimal.Replace("url: /backup", "passwordFile: /no/such/file\n  url: /backup", StringComparison.Ordinal));

        options.Invoking(o => o.Repository.Password.Require()).Should().Throw<ConfigurationException>().Which.Message.Should().Contain("/no/such/file").And.Contain("0600");
    }

    [Fact]
    public void A_username_and_its_password_file_are_read()
    {
        _folder.Write("web", "s3cret");
        var auth = _folder.Load(ConfigFolder.Minimal.Replace("url: http", $"auth: {{ username: me, passwordFile: {_folder.PathOf("web")} }}\n    url: http", StringComparison.Ordinal)).Targets[0].Auth!;

        (auth.Username, auth.Password!.Require().Reveal(), auth.BearerToken).Should().Be(("me", "s3cret", null));
    }

    [Fact]
    public void Storage_credentials_of_dot_env_are_for_restic_and_nothing_else_is()
    {
        _folder.Write(".env", "AWS_SECRET_ACCESS_KEY=k\nRCLONE_CONFIG_X_TYPE=s3\nAWS_REGION=old\nRESTIC_PASSWORD=p\nSLACK_WEBHOOK=w\nLD_PRELOAD=evil\n");
        _folder.Environment["AWS_REGION"] = "real";

        _folder.Load(ConfigFolder.Minimal).Repository.Credentials.Keys.Should().BeEquivalentTo("AWS_SECRET_ACCESS_KEY", "RCLONE_CONFIG_X_TYPE");
        Environment.GetEnvironmentVariable("RCLONE_CONFIG_X_TYPE").Should().BeNull();
    }

    [Fact]
    public void Neither_text_nor_json_of_the_options_gives_a_secret_away()
    {
        _folder.Environment["DRDRILL__REPOSITORY__URL"] = "rest:https://me:hunter2@host/";
        _folder.Environment["RESTIC_PASSWORD"] = "hunter2";
        _folder.Write(".env", "AWS_SECRET_ACCESS_KEY=hunter2\n");

        var options = _folder.Load(ConfigFolder.Minimal);

        options.ToString().Should().NotContain("hunter2");
        ConfigHash.Canonical(options).Should().Contain("me:***@host").And.NotContain("hunter2");
        options.Repository.SafeUrl.Should().Be("rest:https://me:***@host/");
        options.Repository.UrlPassword!.Reveal().Should().Be("hunter2");
    }

    [Fact]
    public void A_broken_line_of_dot_env_is_named_but_not_quoted()
    {
        _folder.Write(".env", "# ours\n\nRESTIC PASSWORD hunter2\n");

        var problem = _folder.Problems(ConfigFolder.Minimal).Should().ContainSingle().Subject;

        problem.Where.Should().Be(".env:3");
        problem.ToString().Should().NotContain("hunter2");
    }

    [Theory]
    [InlineData("A=b", "b")]
    [InlineData("export A=b", "b")]
    [InlineData("A = b # comment", "b")]
    [InlineData("A=pa$$w#rd${HOME}", "pa$$w#rd${HOME}")]
    [InlineData("A='b # c' # comment", "b # c")]
    [InlineData("A=\"b='c'\"", "b='c'")]
    [InlineData("A=b=c\r", "b=c")]
    [InlineData("A=", "")]
    public void Dot_env_is_read_literally(string line, string value)
    {
        var problems = new List<ConfigurationProblem>();

        DotEnvFile.Parse(line, problems)["A"].Should().Be(value);
        problems.Should().BeEmpty();
    }

    [Theory]
    [InlineData("A='open")]
    [InlineData("A=\"b\"c")]
    [InlineData("1A=b")]
    [InlineData("=b")]
    public void Dot_env_refuses_what_it_cannot_read(string line)
    {
        var problems = new List<ConfigurationProblem>();

        DotEnvFile.Parse(line, problems).Should().BeEmpty();
        problems.Should().ContainSingle();
    }
}
