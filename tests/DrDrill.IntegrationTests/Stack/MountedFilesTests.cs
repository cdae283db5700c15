using System.Text.RegularExpressions;
using DrDrill.Tools;
using YamlDotNet.RepresentationModel;

namespace DrDrill.IntegrationTests.Stack;

/// <summary>The configuration that compose.sre.yml mounts, checked by the programs that read it, as far as they can be had.</summary>
public sealed partial class MountedFilesTests
{
    private static readonly CommandRunner Runner = new(TimeProvider.System);

    [SkippableTheory(Timeout = 60_000)]
    [InlineData("check", "config", "prometheus.yml")]
    [InlineData("check", "rules", "prometheus-rules.yml")]
    [InlineData("test", "rules", "tests/rules/drdrill_test.yml")]
    [InlineData("test", "rules", "tests/rules/drdrill_days_test.yml")]
    public async Task Promtool_finds_no_fault(string verb, string what, string file)
    {
        Skip.If(Executable.Find("promtool") is null, "promtool is not installed: run ./test.sh, or apt-get install prometheus");

        var outcome = await Runner.Run(new CommandSpec("promtool", [verb, what, StackFiles.PathOf(file)]), default);

        outcome.ExitCode.Should().Be(0, outcome.ErrorTail + outcome.Output);
    }

    [Fact]
    public void Each_alerting_rule_has_a_test()
    {
        var tested = string.Concat(Directory.GetFiles(StackFiles.PathOf("tests/rules")).Select(File.ReadAllText));

        Alert().Matches(StackFiles.Text("prometheus-rules.yml")).Select(match => match.Groups[1].Value).Should().NotBeEmpty()
            .And.AllSatisfy(alert => tested.Should().MatchRegex($@"alertname: {alert}\s+exp_alerts:\s+- exp_labels"));
    }

    [Fact]
    public void Each_alerting_rule_links_to_a_section_of_its_own_in_the_runbook()
    {
        var rules = StackFiles.Text("prometheus-rules.yml");
        var sections = StackFiles.Text("docs/runbook.md").Split('\n').Where(line => line.StartsWith("### ", StringComparison.Ordinal)).Select(line => line[4..]).ToList();

        Alert().Matches(rules).Select(match => match.Groups[1].Value).Should().NotBeEmpty().And.BeSubsetOf(sections)
            .And.Equal(Runbook().Matches(rules).Select(match => match.Groups[1].Value), (alert, anchor) => anchor == alert.ToLowerInvariant());
    }

    [SkippableFact(Timeout = 60_000)]
    public async Task A_real_Loki_takes_its_configuration()
    {
        var loki = Environment.GetEnvironmentVariable("LOKI_BIN");
        Skip.If(string.IsNullOrEmpty(loki), "LOKI_BIN names no Loki");

        var outcome = await Runner.Run(new CommandSpec(loki!, ["-verify-config", $"-config.file={StackFiles.PathOf("loki.yml")}"]), default);

        outcome.ExitCode.Should().Be(0, outcome.ErrorTail);
    }

    [Fact]
    public void Loki_keeps_all_it_has_on_its_volume_and_is_ready_at_once()
    {
        var loki = StackFiles.Yaml("loki.yml");
        var ingester = StackFiles.Map(loki, "ingester");

        Scalars(loki).Where(value => value.StartsWith('/')).Should().NotBeEmpty().And.AllSatisfy(path => path.Should().StartWith("/loki"));
        StackFiles.Map(ingester, "wal")["enabled"].ToString().Should().Be("true");
        StackFiles.Map(ingester, "lifecycler")["min_ready_duration"].ToString().Should().Be("0s");
        StackFiles.Map(loki, "frontend_worker")["frontend_address"].ToString().Should().EndWith($":{StackFiles.Map(loki, "server")["grpc_listen_port"]}");
        Scalars(loki).Should().Contain("v13").And.Contain("tsdb");
    }

    [Fact]
    public void The_canary_is_scraped_each_second_and_Prometheus_has_no_admin_API()
    {
        var canary = StackFiles.Items(StackFiles.Yaml("prometheus.yml"), "scrape_configs").Cast<YamlMappingNode>().Single(job => job["job_name"].ToString() == "drdrill-canary");

        canary["scrape_interval"].ToString().Should().Be("1s");
        StackFiles.Items(StackFiles.Services.Single(service => service.Name == "prometheus").Service, "command").Select(word => word.ToString())
            .Should().NotContain(word => word.Contains("enable-admin-api", StringComparison.Ordinal));
    }

    [Fact]
    public void No_file_holds_a_secret()
    {
        foreach (var file in StackFiles.All.Append("docs/compose.md"))
        {
            Secret().Matches(StackFiles.Text(file)).Select(match => match.Value).Should().BeEmpty(file);
        }
    }

    [Theory]
    [InlineData("https://hooks.slack.com/services/T024BE7LD/B0AAAAAAA/k3Jd92hd82kd92kd")]
    [InlineData("AKIAIOSFODNN7EXAMPLE")]
    [InlineData("password: hunter2")]
    [InlineData("GRAFANA_ADMIN_PASSWORD=hunter2")]
    public void A_secret_would_be_seen(string text) => Secret().IsMatch(text).Should().BeTrue();

    private static IEnumerable<string> Scalars(YamlNode node) => node.AllNodes.OfType<YamlScalarNode>().Select(scalar => scalar.Value ?? "");

    [GeneratedRegex(@"alert: (\w+)")]
    private static partial Regex Alert();

    [GeneratedRegex(@"runbook_url: docs/runbook\.md#(\w+)")]
    private static partial Regex Runbook();

    // A webhook that is not all placeholders, an access key, a private key, or a literal behind a word for a secret.
    [GeneratedRegex(@"hooks\.slack\.com/services/(?!T0+/B0+/X+)\S+|AKIA[0-9A-Z]{16}|BEGIN [A-Z ]*PRIVATE KEY|(?i:password|token|secret)(?:_?\w*)\s*[:=]\s*(?![\s'""]*(?:$|\?|\$\{|long and|also long))[^\s#`]\S*", RegexOptions.Multiline)]
    private static partial Regex Secret();
}
