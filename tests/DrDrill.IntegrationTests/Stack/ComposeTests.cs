using System.Text.RegularExpressions;
using DrDrill.Tools;
using YamlDotNet.RepresentationModel;

namespace DrDrill.IntegrationTests.Stack;

/// <summary>What compose.sre.yml promises (docs/compose.md).</summary>
public sealed partial class ComposeTests
{
    private static readonly string[] ReadByDrDrillAlone = ["RESTIC_PASSWORD", "ALERT_WEBHOOK", "DEAD_MAN_URL", "OTEL_EXPORTER_OTLP_HEADERS", "DRDRILL_CLUSTER_PASSWORD", "DRDRILL_WEB_TOKEN", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];

    public static TheoryData<string> Names => [.. StackFiles.Services.Select(service => service.Name)];

    [SkippableTheory(Timeout = 60_000)]
    [InlineData("docker-compose")]
    [InlineData("docker", "compose")]
    public async Task Compose_reads_it_as_five_services(params string[] compose)
    {
        var runner = new CommandRunner(TimeProvider.System);
        Skip.If(Executable.Find(compose[0]) is null, $"{compose[0]} is not installed: run ./test.sh, or apt-get install docker-compose");
        var version = await runner.Run(new CommandSpec(compose[0], [.. compose[1..], "version"]), default);
        Skip.If(version.ExitCode != 0, $"'{string.Join(' ', compose)}' is not installed here");
        var environment = new Dictionary<string, string?> { ["GRAFANA_ADMIN_PASSWORD"] = "x" };

        var outcome = await runner.Run(new CommandSpec(compose[0], [.. compose[1..], "-f", StackFiles.PathOf("compose.sre.yml"), "config", "--services"]) { Environment = environment }, default);

        outcome.ExitCode.Should().Be(0, outcome.ErrorTail);
        outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().BeEquivalentTo("prometheus", "loki", "promtail", "grafana", "drdrill");
    }

    [Fact]
    public void It_has_no_key_that_docker_compose_1_29_refuses() =>
        StackFiles.Compose.Children.Keys.Select(key => key.ToString()).Should().BeEquivalentTo("x-service", "services", "volumes");

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_service_is_bounded_restarted_asked_for_its_health_and_runs_a_pinned_image(string name)
    {
        var service = StackFiles.Services.Single(one => one.Name == name).Service;

        StackFiles.Get(service, "restart")!.ToString().Should().Be("unless-stopped");
        new[] { "mem_limit", "cpus", "pids_limit", "logging" }.Should().AllSatisfy(key => StackFiles.Get(service, key).Should().NotBeNull(key));
        StackFiles.Get(service, "image")!.ToString().Should().MatchRegex(@"^\$\{[A-Z]+_IMAGE:-[a-z/]+:v?[0-9]+\.[0-9]+\.[0-9]+\}$");
        StackFiles.Items(service, "security_opt").Select(item => item.ToString()).Should().Contain("no-new-privileges:true");
        (StackFiles.Get(service, "healthcheck") is not null || StackFiles.Text("Dockerfile").Contains("HEALTHCHECK", StringComparison.Ordinal)).Should().BeTrue();
        StackFiles.Items(service, "cap_drop").Select(item => item.ToString()).Should().Equal("ALL");
    }

    [Fact]
    public void The_worker_has_exactly_the_capabilities_that_the_documentation_names()
    {
        var worker = StackFiles.Services.Single(service => service.Name == "drdrill").Service;
        var documented = Capability().Matches(StackFiles.Text("docs/compose.md")).Select(match => match.Groups[1].Value);

        StackFiles.Items(worker, "cap_add").Select(item => item.ToString()).Should().BeEquivalentTo(CapabilityTests.Needed).And.BeEquivalentTo(documented);
        StackFiles.Get(worker, "read_only")!.ToString().Should().Be("true");
        StackFiles.Get(worker, "privileged").Should().BeNull();
    }

    [Fact]
    public void Ports_are_published_on_loopback_only() => StackFiles.Services.SelectMany(service => StackFiles.Items(service.Service, "ports"))
        .Should().HaveCount(4).And.AllSatisfy(port => port.ToString().Should().MatchRegex(@"^127\.0\.0\.1:\$\{[A-Z]+_PORT:-[0-9]+\}:[0-9]+$"));

    [Fact]
    public void Who_depends_on_another_waits_for_its_health() => StackFiles.Services
        .Where(service => StackFiles.Get(service.Service, "depends_on") is not null)
        .SelectMany(service => StackFiles.Map(service.Service, "depends_on").Children.Values.Cast<YamlMappingNode>())
        .Should().HaveCount(5).And.AllSatisfy(on => on["condition"].ToString().Should().Be("service_healthy"));

    [Fact]
    public void Data_lies_in_named_volumes_and_each_mounted_file_is_shipped()
    {
        var volumes = StackFiles.Map(StackFiles.Compose, "volumes").Children.Keys.Select(key => key.ToString()).ToList();
        var sources = StackFiles.Services.SelectMany(service => StackFiles.Items(service.Service, "volumes")).Select(Source).ToList();

        volumes.Should().BeSubsetOf(sources);
        sources.Where(source => source.StartsWith("./", StringComparison.Ordinal) && source != "./.env").Should().NotBeEmpty()
            .And.AllSatisfy(source => Path.Exists(StackFiles.PathOf(source)).Should().BeTrue($"{source} is mounted"));
        sources.Where(source => !"./$".Contains(source[0], StringComparison.Ordinal)).Should().BeSubsetOf(volumes);
    }

    [Fact]
    public void Every_variable_is_explained_and_every_one_that_is_explained_is_used()
    {
        var used = Variable().Matches(StackFiles.Text("compose.sre.yml")).Select(match => match.Groups[1].Value).Distinct().ToList();
        var explained = Offered().Matches(StackFiles.Text(".env.example")).Select(match => match.Groups[1].Value).ToList();

        explained.Should().OnlyHaveUniqueItems();
        used.Should().BeSubsetOf(explained);
        explained.Except(used).Where(name => !name.StartsWith("DRDRILL__", StringComparison.Ordinal)).Should().BeSubsetOf(ReadByDrDrillAlone);
    }

    [Fact]
    public void The_defaults_that_are_explained_are_the_defaults()
    {
        var offered = Offered().Matches(StackFiles.Text(".env.example")).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

        Default().Matches(StackFiles.Text("compose.sre.yml")).Where(match => match.Groups[1].Value != "SLACK_WEBHOOK").Should().NotBeEmpty()
            .And.AllSatisfy(match => offered[match.Groups[1].Value].Should().Be(match.Groups[2].Value, match.Groups[1].Value));
    }

    private static string Source(YamlNode volume) => volume is YamlMappingNode map ? map["source"].ToString()
        : volume.ToString().StartsWith("${", StringComparison.Ordinal) ? "$" : volume.ToString().Split(':')[0];

    [GeneratedRegex(@"\$\{([A-Z_]+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\$\{([A-Z_]+):-([^}]+)\}")]
    private static partial Regex Default();

    [GeneratedRegex("^#?([A-Z][A-Z0-9_]*)=(.*)$", RegexOptions.Multiline)]
    private static partial Regex Offered();

    [GeneratedRegex(@"^\| `([A-Z_]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Capability();
}
