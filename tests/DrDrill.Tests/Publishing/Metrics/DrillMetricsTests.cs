using System.Text.RegularExpressions;
using DrDrill.Objectives;
using DrDrill.Publishing;
using DrDrill.Publishing.Checks;
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
        "drdrill_negative_control_last_run_timestamp_seconds", "drdrill_negative_control_outcomes",
        "drdrill_check_last_run_timestamp_seconds", "drdrill_check_parts", "drdrill_check_parts_read", "drdrill_check_damaged_parts",
        "drdrill_rto_objective_seconds", "drdrill_rpo_objective_seconds", "drdrill_drill_interval_seconds",
    ];

    private static readonly MetricsScope Scope = new(["prometheus"], ["check"])
    {
        Objectives = [("prometheus", TimeSpan.FromMinutes(5), TimeSpan.FromHours(1))],
        DrillIntervals = now => now == Some.Now ? [("prometheus", TimeSpan.FromDays(1))] : [],
    };

    private readonly TemporaryDirectory _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task The_page_has_the_names_of_the_contract_and_no_others()
    {
        var store = new ReportStore(_place.In("DR"));
        await new History(store).Append(Line(1, "PASS", 9.4, Some.Now), CancellationToken.None);
        new SnapshotNotes(_place.In("state")).Write(new SnapshotNote("prometheus", new string('a', 64), Some.Now, 4096));
        await Proofs(store, "prometheus");

        var page = Page(store).Render();

        Names().Matches(page).Select(match => match.Groups[1].Value).Should().BeEquivalentTo(Contract);
        page.Should().Contain("drdrill_rto_objective_seconds{target=\"prometheus\"} 300\n").And.Contain("drdrill_rpo_objective_seconds{target=\"prometheus\"} 3600\n").And.Contain("drdrill_drill_interval_seconds{target=\"prometheus\"} 86400\n")
            .And.Contain($"drdrill_canary_sequence {Some.Now.ToUnixTimeSeconds()}\n").And.Contain("drdrill_snapshot_bytes{target=\"prometheus\"} 4096\n")
            .And.Contain($"drdrill_negative_control_last_run_timestamp_seconds{{target=\"prometheus\"}} {Some.Now.ToUnixTimeSeconds()}\n")
            .And.Contain("drdrill_negative_control_outcomes{target=\"prometheus\",outcome=\"caught\"} 0\n").And.Contain("drdrill_negative_control_outcomes{target=\"prometheus\",outcome=\"missed\"} 1\n")
            .And.Contain($"drdrill_check_last_run_timestamp_seconds{{check=\"check\"}} {Some.Now.ToUnixTimeSeconds()}\n")
            .And.Contain("drdrill_check_parts{check=\"check\"} 3\n").And.Contain("drdrill_check_parts_read{check=\"check\"} 2\n").And.Contain("drdrill_check_damaged_parts{check=\"check\"} 1\n");
    }

    [Fact]
    public async Task Of_a_target_or_job_that_the_configuration_names_no_more_nothing_is_shown()
    {
        var store = new ReportStore(_place.In("DR"));
        await new History(store).Append(Line(1, "FAIL", 9.4, Some.Now), CancellationToken.None);
        new SnapshotNotes(_place.In("state")).Write(new SnapshotNote("prometheus", new string('a', 64), Some.Now, 4096));
        await Proofs(store, "prometheus");

        Page(store, new MetricsScope(["loki"], ["weekly"])).Render().Should().NotContain("prometheus").And.NotContain("check=").And.Contain("drdrill_canary_sequence");
    }

    [Fact]
    public void What_is_not_asked_for_is_absent() => Page(new ReportStore(_place.In("DR")), Scope with { Objectives = [("prometheus", TimeSpan.FromMinutes(5), null)], DrillIntervals = _ => [] }).Render()
        .Should().Contain("drdrill_rto_objective_seconds").And.NotContain("drdrill_rpo_objective_seconds").And.NotContain("drdrill_drill_interval_seconds");

    [Fact]
    public void The_documentation_has_the_names_of_the_contract() =>
        Documented().Matches(File.ReadAllText(Path.Combine(SourceTree.Top, "docs", "worker.md"))).Select(match => match.Groups[1].Value).Should().BeEquivalentTo(Contract);

    [Fact]
    public async Task A_drill_of_another_process_shows_at_the_next_scrape()
    {
        var store = new ReportStore(_place.In("DR"));
        var page = Page(store);
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

    private MetricsPage Page(ReportStore store, MetricsScope? scope = null) =>
        new(new HistoryIndex(store), new MetricsFiles(store, _place.In("state"), new OutboxFolder(_place.In("outbox"))), scope ?? Scope, new SimulatedTime(Some.Now));

    private async Task Proofs(ReportStore store, string target)
    {
        await new NegativeControlRecord(store).Write([new TargetControls(target, Some.Now, [new ControlReport("changed byte", ControlWord.Missed, "all kept")])], CancellationToken.None);
        new CheckRecords(_place.In("state")).Write(new CheckRecord("check", 3, [new PartRead(1, Some.Now.AddDays(-1), "pack 5f0a"), new PartRead(2, Some.Now, null)]));
    }

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
