using DrDrill.Reports.Model;
using DrDrill.Reports.Trends;

namespace DrDrill.Reports.Tests;

public sealed class TrendTests
{
    private static readonly double[] Usual = [9.1, 9.4, 8.8, 9.0, 9.6, 9.2, 9.3, 9.0, 9.5, 9.2];

    [Fact]
    public void With_too_few_drills_nothing_is_judged() => TrendJudge.Judge([9, 9, 9, 9, 9, 9, 9, 90]).State.Should().Be(TrendState.TooFew);

    [Fact]
    public void One_slow_drill_is_a_suspect_and_the_second_a_regression()
    {
        TrendJudge.Judge([.. Usual, 18.5]).State.Should().Be(TrendState.Suspect);
        TrendJudge.Judge([.. Usual, 18.5, 18.1]).State.Should().Be(TrendState.Regression);
        TrendJudge.Judge([.. Usual, 18.5, 9.2]).State.Should().Be(TrendState.Stable);
    }

    [Fact]
    public void A_growth_of_less_than_forty_in_a_hundred_or_of_less_than_a_second_is_never_a_regression()
    {
        TrendJudge.Judge([.. Usual, 12, 12]).State.Should().Be(TrendState.Stable);
        TrendJudge.Judge([.. Usual.Select(v => v / 20), 1.2, 1.2]).State.Should().Be(TrendState.Stable);
    }

    [Fact]
    public void A_much_faster_drill_is_better_and_no_alarm() => TrendJudge.Judge([.. Usual, 4]).State.Should().Be(TrendState.Better);

    [Fact]
    public void A_regression_names_the_phase_that_grew_most_over_its_own_median()
    {
        var past = Usual.Append(18.5).Select((rto, i) => Line(i, rto, restore: rto - 3)).ToList();
        var trend = TrendReports.Of(past, Line(50, 18.1, restore: 15.1), [Some.Objective("RTO", 20, 18.1)]).Single(t => t.Metric == TrendMetric.Rto);

        trend.Should().BeEquivalentTo(new { State = TrendState.Regression, Blame = "restore", Objective = 20.0, ComparedWith = 10 });
        trend.BlameSeconds.Should().BeApproximately(8.9, 0.01);
        trend.Points.Should().HaveCount(12).And.Contain(p => p.Regression).And.ContainSingle(p => p.Regression);
    }

    [Theory]
    [InlineData("mode")]
    [InlineData("level")]
    [InlineData("sandbox")]
    [InlineData("origin")]
    [InlineData("target")]
    public void Drills_that_cannot_be_compared_are_not(string difference)
    {
        var now = Line(50, 9, 6);
        var other = Line(1, 9, 6);
        other = difference switch
        {
            "mode" => other with { Mode = "isolated" },
            "level" => other with { Level = "L2" },
            "sandbox" => other with { Sandbox = true },
            "origin" => other with { SnapshotPolicy = "fresh" },
            _ => other with { Targets = [other.Targets[0] with { Name = "other" }] },
        };

        TrendReports.Of([other], now, []).Single(t => t.Metric == TrendMetric.Rto).Points.Should().HaveCount(1);
        TrendReports.Of([Line(1, 9, 6)], now, []).Single(t => t.Metric == TrendMetric.Rto).Points.Should().HaveCount(2);
    }

    [Fact]
    public void A_drill_whose_line_is_already_in_the_history_is_counted_once() =>
        TrendReports.Of([Line(1, 9, 6), Line(50, 9, 6)], Line(50, 9, 6), [])[0].Points.Should().HaveCount(2);

    [Fact]
    public void Seconds_per_gb_are_of_large_snapshots_only()
    {
        var large = Line(50, 30, 20);
        var small = large with { Targets = [large.Targets[0] with { Bytes = 99_000_000 }] };

        TrendReports.Of([], large, []).Single(t => t.Metric == TrendMetric.SecondsPerGb).Points[0].Value.Should().Be(15);
        TrendReports.Of([], small, []).Should().NotContain(t => t.Metric == TrendMetric.SecondsPerGb);
    }

    [Fact]
    public void The_first_drill_of_a_run_of_failures_is_named_and_the_last_that_passed()
    {
        HistoryLine[] past = [Line(1), Line(2, verdict: VerdictWord.Fail), Line(3), Line(4, verdict: VerdictWord.RolledBack), Line(5, verdict: VerdictWord.Skipped)];

        TrendReports.FailureRuns(past, Line(50, verdict: VerdictWord.NotMeasured)).Should().ContainSingle().Which.Should()
            .BeEquivalentTo(new { Target = "prometheus", FirstDrillId = "drill-04", Drills = 2, LastPassDrillId = "drill-03" });
        TrendReports.FailureRuns(past, Line(50)).Should().BeEmpty();
        TrendReports.FailureRuns(past, Line(50, verdict: VerdictWord.Skipped)).Should().BeEmpty();
        TrendReports.FailureRuns([], Line(50, verdict: VerdictWord.Fail)).Should().ContainSingle().Which.LastPassDrillId.Should().BeNull();
    }

    [Fact]
    public void A_drill_without_a_number_has_no_trend_of_it() =>
        TrendReports.Of([Line(1, 9, 6)], Line(50, null, 6), []).Should().NotContain(t => t.Metric == TrendMetric.Rto);

    private static HistoryLine Line(int day, double? rto = 9, double restore = 6, string verdict = VerdictWord.Pass) => new()
    {
        DrillId = $"drill-{day:00}",
        StartedAt = Some.Loss.AddDays(day),
        FinishedAt = Some.Loss.AddDays(day),
        Mode = "in-place",
        Level = "L3",
        Verdict = verdict,
        Reason = "",
        SnapshotPolicy = "latest",
        Targets =
        [
            new HistoryTarget
            {
                Name = "prometheus",
                Kind = "prometheus",
                Verdict = verdict,
                RtoSeconds = rto,
                RpoSeconds = 600,
                Bytes = 2_000_000_000,
                CriticalSeconds = new Dictionary<string, double>(StringComparer.Ordinal) { ["restore"] = restore, ["answer"] = 3 },
            },
        ],
        Host = "h",
        Drdrill = "0.1.0",
        ConfigSha256 = "",
    };
}
