using DrDrill.Runtimes.Docker;

namespace DrDrill.Tests.Runtimes.Docker;

public sealed class DataDestinationsTests
{
    [Theory]
    [InlineData("prometheus", "/prometheus", "--storage.tsdb.path=/prometheus")]
    [InlineData("prometheus", "/a/b", "--web.listen-address=:9090", "--storage.tsdb.path", "/a/b/")]
    [InlineData("prometheus", "/home/p/metrics", "--storage.tsdb.path=metrics")]
    [InlineData("prometheus", "/home/p/data")]
    [InlineData("loki", "/srv/loki", "-config.file=/etc/loki.yml", "-common.path-prefix=/srv/loki")]
    public void The_services_own_arguments_say_where_its_data_is_and_else_its_own_default(string kind, string path, params string[] arguments) =>
        Of(kind, arguments)[0].Should().Be(path);

    [Fact]
    public void A_loki_without_a_flag_may_have_it_in_any_of_the_usual_places() => Of("loki").Should().StartWith("/loki");

    [Fact]
    public void Of_another_kind_nothing_is_guessed() => Of("grafana").Should().BeEmpty();

    private static IReadOnlyList<string> Of(string kind, params string[] arguments)
    {
        var container = Some.Container();
        return DataDestinations.Of(kind, container with { Args = arguments, Config = container.Config with { WorkingDir = "/home/p" } });
    }
}
