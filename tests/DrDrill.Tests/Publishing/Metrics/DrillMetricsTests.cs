using System.Text.RegularExpressions;
using DrDrill.Objectives;
using DrDrill.Publishing;
using DrDrill.Publishing.Index;
using DrDrill.Publishing.Metrics;
using DrDrill.Publishing.Outbox;
using DrDrill.Reports.Model;
using DrDrill.Tests.Architecture;

namespace DrDrill.Tests.Publishing.Metrics;

public sealed partial class DrillMetricsTests : IDisposable
{
    private static readonly string[] Contract =
    [
        "drdrill_rto_seconds", "drdrill_rpo_seconds", "drdrill_drill_verdict", "drdrill_phase_seconds", "drdrill_last_run_timestamp_seconds", "drdrill_last_pass_timestamp_seconds",
        "drdrill_snapshot_last_success_timestamp_seconds", "drdrill_snapshot_bytes", "drdrill_slack_outbox_messages", "drdrill_canary_sequence",
    ];

    private readonly TemporaryDirectory _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task The_page_has_the_names_of_the_contract_and_no_others()
    {
        var store = new ReportStore(_place.In("DR"));
        await new History(store).Append(Line(1, "PASS", 9.4, Some.Now), CancellationToken.None);
        var notes = new SnapshotNotes(_place.In("state"));
        notes.Write(new SnapshotNote("prometheus", new string('a', 64), Some.Now, 4096));

        var page = new MetricsPage(new HistoryIndex(store), notes, new OutboxFolder(_place.In("outbox")), new SimulatedTime(Some.Now)).Render();

        Names().Matches(page).Select(match => match.Groups[1].Value).Should().BeEquivalentTo(Contract);
        page.Should().Contain($"drdrill_canary_sequence {Some.Now.ToUnixTimeSeconds()}\n").And.Contain("drdrill_snapshot_bytes{target=\"prometheus\"} 4096\n");
    }

    [Fact]
    public void The_documentation_has_the_names_of_the_contract() =>
        Documented().Matches(File.ReadAllText(Path.Combine(SourceTree.Top, "docs", "worker.md"))).Select(match => match.Groups[1].Value).Should().BeEquivalentTo(Contract);

    [Fact]
    public async Task A_drill_of_another_process_shows_at_the_next_scrape()
    {
        var store = new ReportStore(_place.In("DR"));
        var page = new MetricsPage(new HistoryIndex(store), new SnapshotNotes(_place.In("state")), null, new SimulatedTime(Some.Now));
        page.Render().Should().NotContain("drdrill_rto_seconds");

        await new History(store).Append(Line(1, "PASS", 9.4, Some.Now), CancellationToken.None);
        page.Render().Should().Contain("drdrill_rto_seconds{target=\"prometheus\",kind=\"prometheus\",mode=\"in-place\"} 9.4\n");

        await new History(store).Append(Line(2, "NOT MEASURED", null, Some.Now.AddDays(1)), CancellationToken.None);
        page.Render().Should().NotContain("drdrill_rto_seconds{", "what the newest drill did not measure is absent, not old")
            .And.Contain("verdict=\"NOT MEASURED\"} 1\n").And.Contain("verdict=\"PASS\"} 0\n");
    }

    [Fact]
    public void Failing_and_stopped_differ()
    {
        var text = Exposition.Of(DrillMetrics.Of([Line(1, "PASS", 1, Some.Now), Line(2, "FAIL", 2, Some.Now.AddDays(1))]));

        text.Should().Contain($"drdrill_last_pass_timestamp_seconds{{target=\"prometheus\",kind=\"prometheus\",mode=\"in-place\"}} {Some.Now.ToUnixTimeSeconds()}\n")
            .And.Contain($"drdrill_last_run_timestamp_seconds{{target=\"prometheus\",kind=\"prometheus\",mode=\"in-place\"}} {Some.Now.AddDays(1).ToUnixTimeSeconds()}\n");
    }

    [Fact]
    public void Isolated_and_in_place_are_two_series_and_a_sandbox_is_none()
    {
        var isolated = Line(2, "PASS", 2, Some.Now) with { Mode = "isolated" };

        var text = Exposition.Of(DrillMetrics.Of([Line(1, "PASS", 1, Some.Now), isolated, Line(3, "FAIL", 3, Some.Now.AddDays(1)) with { Sandbox = true }]));

        text.Should().Contain("mode=\"in-place\"} 1\n").And.Contain("mode=\"isolated\"} 2\n").And.NotContain("verdict=\"FAIL\"} 1");
    }

    [Fact]
    public void Hostile_label_values_are_escaped() =>
        Exposition.Of([new MetricFamily("x", "gauge", "a\nb") { Samples = [new MetricSample(0.1, ("l", "a\"b\\c\nd"))] }]).Should().Be("# HELP x a\\nb\n# TYPE x gauge\nx{l=\"a\\\"b\\\\c\\nd\"} 0.1\n");

    private static HistoryLine Line(int seed, string verdict, double? rto, DateTimeOffset finished)
    {
        var line = HistoryMapper.Map(DrillReportMapper.Map(Some.Result(seed)));
        return line with { Sandbox = false, FinishedAt = finished, Verdict = verdict, Targets = [line.Targets[0] with { Verdict = verdict, RtoSeconds = rto }] };
    }

    [GeneratedRegex("^# TYPE (\\w+) ", RegexOptions.Multiline)]
    private static partial Regex Names();

    [GeneratedRegex("^\\| `(drdrill_\\w+)` \\|", RegexOptions.Multiline)]
    private static partial Regex Documented();
}
