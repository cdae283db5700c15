namespace DrDrill.Tests.Configuration;

public sealed class EnvironmentOverridesTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_override_wins_over_the_file_in_any_case_of_letters()
    {
        _folder.Environment["DRDRILL__REPOSITORY__URL"] = "/other/repository";
        _folder.Environment["drdrill__Targets__0__Data"] = "/elsewhere/prometheus";

        var options = _folder.Load(ConfigFolder.Minimal);

        (options.Repository.Url, options.Targets[0].Data).Should().Be(("/other/repository", "/elsewhere/prometheus"));
    }

    [Fact]
    public void An_override_may_name_what_the_file_leaves_out()
    {
        _folder.Environment["DRDRILL__OBJECTIVES__RTO"] = "7m";
        _folder.Environment["DRDRILL__TARGETS__0__RUNTIME__PROCESS__COMMAND__2"] = "--more";
        _folder.Environment["DRDRILL__TARGETS__2__NAME"] = "more";
        _folder.Environment["DRDRILL__TARGETS__2__KIND"] = "files";
        _folder.Environment["DRDRILL__TARGETS__2__DATA"] = "/data/more";

        var options = _folder.Load(ConfigFolder.Minimal);

        options.Objectives.Rto.Should().Be(TimeSpan.FromMinutes(7));
        options.Targets[0].Runtime!.Process!.Command.Should().Equal("prometheus", "--web.enable-admin-api", "--more");
        options.Targets[2].Name.Should().Be("more");
    }

    [Fact]
    public void Entries_are_added_in_the_order_of_their_numbers()
    {
        foreach (var i in Enumerable.Range(2, 10))
        {
            _folder.Environment[$"DRDRILL__TARGETS__0__RUNTIME__PROCESS__COMMAND__{i}"] = $"a{i}";
        }

        _folder.Load(ConfigFolder.Minimal).Targets[0].Runtime!.Process!.Command.Skip(2).Should().Equal(Enumerable.Range(2, 10).Select(i => $"a{i}"));
    }

    [Theory]
    [InlineData("DRDRILL__REPOSITORY__URI", "Did you mean URL?")]
    [InlineData("DRDRILL__NONSENSE", "Known here: repository")]
    [InlineData("DRDRILL__", "Known here: repository")]
    [InlineData("DRDRILL__REPOSITORY", "Name a key below it")]
    [InlineData("DRDRILL__MODE__X", "end with MODE")]
    [InlineData("DRDRILL__TARGETS__9__DATA", "2 adds one")]
    [InlineData("DRDRILL__TARGETS__PROMETHEUS__DATA", "Count from 0")]
    [InlineData("DRDRILL__TARGETS__-1__DATA", "Count from 0")]
    [InlineData("DRDRILL__TARGETS__0", "Name a key below it")]
    [InlineData("DRDRILL__TARGETS", "by its number")]
    [InlineData("DRDRILL__TARGETS__0__RUNTIME__PROCESS__COMMAND__0__X", "end with the number")]
    [InlineData("DRDRILL__REPOSITORY__PASSWORD", "DRDRILL_REPOSITORY_PASSWORD")]
    public void An_override_that_names_no_known_key_is_an_error(string name, string fix)
    {
        _folder.Environment[name] = "value";

        var problem = _folder.Problems(ConfigFolder.Minimal).Should().ContainSingle().Subject;

        problem.Where.Should().Be($"{name} (environment)");
        problem.Fix.Should().Contain(fix);
    }

    [Fact]
    public void A_wrong_value_in_an_override_is_reported_at_the_variable()
    {
        _folder.Write(".env", "DRDRILL__OBJECTIVES__RTO=soon\n");

        var problem = _folder.Problems(ConfigFolder.Minimal).Should().ContainSingle().Subject;

        (problem.Where, problem.Key).Should().Be(("DRDRILL__OBJECTIVES__RTO (.env)", "objectives.rto"));
    }

    [Fact]
    public void The_real_environment_wins_over_dot_env()
    {
        _folder.Write(".env", "DRDRILL__OBJECTIVES__RTO=1m\nDRDRILL__OBJECTIVES__RPO=2m\n");
        _folder.Environment["DRDRILL__OBJECTIVES__RTO"] = "9m";

        var objectives = _folder.Load(ConfigFolder.Minimal).Objectives;

        (objectives.Rto, objectives.Rpo).Should().Be((TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(2)));
    }
}
