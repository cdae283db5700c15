using System.Text.Json;
using System.Text.RegularExpressions;
using DrDrill.Publishing.Metrics;
using YamlDotNet.RepresentationModel;

namespace DrDrill.IntegrationTests.Stack;

/// <summary>Grafana's provisioning and the dashboard fit one another and the metrics that the worker exposes.</summary>
public sealed partial class GrafanaTests
{
    private const string Provisioning = "grafana/provisioning";

    /// <summary>What the worker exposes.</summary>
    private static readonly string[] Metrics = [.. typeof(MetricNames).GetFields().Select(field => (string)field.GetRawConstantValue()!)];

    private static IReadOnlyList<string> DataSources =>
        [.. StackFiles.Items(StackFiles.Yaml($"{Provisioning}/datasources/datasources.yml"), "datasources").Select(source => source["uid"].ToString())];

    [Fact]
    public void Every_provisioning_file_is_YAML_of_the_version_that_Grafana_reads() =>
        StackFiles.All.Where(file => file.StartsWith(Provisioning, StringComparison.Ordinal)).Should().HaveCount(5).And.AllSatisfy(file => StackFiles.Yaml(file)["apiVersion"].ToString().Should().Be("1"));

    [Fact]
    public void Every_panel_and_variable_asks_a_data_source_that_is_provisioned()
    {
        var asked = Uids(Dashboard()).ToList();

        asked.Should().HaveCountGreaterThan(20);
        asked.Distinct().Should().BeEquivalentTo(DataSources);
    }

    [Fact]
    public void The_dashboard_shows_every_metric_and_none_that_does_not_exist() =>
        Metric().Matches(StackFiles.Text("grafana/dashboards/drdrill.json")).Select(match => match.Value).Distinct().Should().BeEquivalentTo(Metrics);

    [Fact]
    public void The_rules_ask_for_metrics_that_exist() =>
        Metric().Matches(string.Join('\n', StackFiles.Text("prometheus-rules.yml").Split('\n').Where(line => !line.StartsWith('#')))).Select(match => match.Value).Distinct().Should().NotBeEmpty().And.BeSubsetOf(Metrics);

    [Fact]
    public void Panels_have_numbers_of_their_own_and_do_not_overlap()
    {
        var panels = Dashboard().GetProperty("panels").EnumerateArray().ToList();
        panels.Select(panel => panel.GetProperty("id").GetInt32()).Should().OnlyHaveUniqueItems();
        var cells = panels.Select(panel => panel.GetProperty("gridPos")).SelectMany(Cells).ToList();
        cells.Should().OnlyHaveUniqueItems();
        cells.Should().AllSatisfy(cell => cell.X.Should().BeLessThan(24));
    }

    [Fact]
    public void Slack_is_reached_by_a_variable_that_the_stack_gives_with_a_harmless_default()
    {
        var contact = (YamlMappingNode)StackFiles.Items(StackFiles.Yaml($"{Provisioning}/alerting/contact-points.yml"), "contactPoints").Single();
        var receiver = (YamlMappingNode)StackFiles.Items(contact, "receivers").Single();

        StackFiles.Map(receiver, "settings")["url"].ToString().Should().Be("${SLACK_WEBHOOK}");
        StackFiles.Items(StackFiles.Yaml($"{Provisioning}/alerting/policies.yml"), "policies").Single()["receiver"].Should().Be(contact["name"]);
        StackFiles.Map(StackFiles.Services.Single(service => service.Name == "grafana").Service, "environment")["SLACK_WEBHOOK"].ToString()
            .Should().StartWith("${SLACK_WEBHOOK:-http://127.0.0.1:9/");
    }

    [Fact]
    public void A_dollar_sign_in_provisioning_is_a_variable_of_the_stack_or_written_twice()
    {
        foreach (var file in StackFiles.All.Where(file => file.StartsWith(Provisioning, StringComparison.Ordinal)))
        {
            StackFiles.Text(file).Replace("$$", "", StringComparison.Ordinal).Replace("${SLACK_WEBHOOK}", "", StringComparison.Ordinal).Should().NotContain("$", file);
        }
    }

    [Fact]
    public void The_alert_rule_asks_a_provisioned_data_source() =>
        Uid().Matches(StackFiles.Text($"{Provisioning}/alerting/rules.yml")).Select(match => match.Groups[1].Value).Where(uid => uid != "__expr__").Should().NotBeEmpty().And.BeSubsetOf(DataSources);

    private static JsonElement Dashboard()
    {
        using var document = JsonDocument.Parse(StackFiles.Text("grafana/dashboards/drdrill.json"));
        return document.RootElement.Clone();
    }

    private static IEnumerable<(int X, int Y)> Cells(JsonElement at)
    {
        var (x, y) = (at.GetProperty("x").GetInt32(), at.GetProperty("y").GetInt32());
        return from dx in Enumerable.Range(0, at.GetProperty("w").GetInt32()) from dy in Enumerable.Range(0, at.GetProperty("h").GetInt32()) select (x + dx, y + dy);
    }

    private static IEnumerable<string> Uids(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Object => node.EnumerateObject().SelectMany(property =>
            property.Name == "datasource" ? [property.Value.GetProperty("uid").GetString()!] : Uids(property.Value)),
        JsonValueKind.Array => node.EnumerateArray().SelectMany(Uids),
        _ => [],
    };

    [GeneratedRegex("drdrill_[a-z_]+[a-z]")]
    private static partial Regex Metric();

    [GeneratedRegex(@"datasourceUid: (\S+)")]
    private static partial Regex Uid();
}
