using DrDrill.Objectives;
using DrDrill.Publishing;
using DrDrill.Publishing.Alerts;
using DrDrill.Reports.Model;

namespace DrDrill.Tests.Publishing.Alerts;

public sealed class DrillAlertsTests
{
    private static readonly AlertPolicy Quiet = new(Successes: false);

    [Theory]
    [InlineData(Verdict.Fail)]
    [InlineData(Verdict.NotMeasured)]
    [InlineData(Verdict.Skipped)]
    [InlineData(Verdict.RolledBack)]
    [InlineData(Verdict.DataNotBack)]
    public void Whatever_is_not_a_pass_is_told_also_after_another_one(Verdict verdict)
    {
        var alert = Of(verdict, before: [Line(2, "FAIL")])!;

        alert.Kind.Should().Be(AlertKind.Problem);
        alert.Title.Should().Contain(Report(verdict).Verdict).And.Contain("prometheus");
        alert.EventId.Should().StartWith(Report(verdict).DrillId);
    }

    [Fact]
    public void Two_outcomes_of_one_drill_are_two_events_and_the_same_told_again_is_one()
    {
        var (own, recovered) = (Of(Verdict.DataNotBack, before: [])!, Of(Verdict.RolledBack, before: [Line(1, "DATA NOT BACK")])!);

        recovered.EventId.Should().NotBe(own.EventId, "the second is news while the first still waits in the outbox");
        Of(Verdict.RolledBack, before: [])!.EventId.Should().Be(recovered.EventId);
    }

    [Fact]
    public void A_pass_after_a_pass_is_told_only_where_that_is_wanted()
    {
        Of(Verdict.Pass, before: [Line(2, "PASS")]).Should().BeNull();
        Of(Verdict.Pass, before: []).Should().BeNull();
        Of(Verdict.Pass, before: [Line(2, "PASS")], new AlertPolicy(Successes: true))!.Kind.Should().Be(AlertKind.Success);
    }

    [Theory]
    [InlineData("FAIL")]
    [InlineData("NOT MEASURED")]
    [InlineData("DATA NOT BACK")]
    public void The_first_pass_after_a_failure_is_told_and_the_second_is_not(string failure)
    {
        Of(Verdict.Pass, before: [Line(2, "PASS"), Line(3, failure)])!.Kind.Should().Be(AlertKind.Recovered);
        Of(Verdict.Pass, before: [Line(3, failure), Line(4, "PASS")]).Should().BeNull();
    }

    [Fact]
    public void A_failure_of_another_target_or_of_a_sandbox_is_not_what_this_pass_mends()
    {
        Of(Verdict.Pass, before: [Line(2, "PASS"), Line(3, "FAIL", "loki")]).Should().BeNull();
        Of(Verdict.Pass, before: [Line(2, "PASS"), Line(3, "FAIL") with { Sandbox = false }]).Should().BeNull();
    }

    [Fact]
    public void The_drill_itself_in_the_history_is_not_what_came_before_it() =>
        Of(Verdict.Pass, before: [Line(2, "FAIL"), Line(1, "PASS")])!.Kind.Should().Be(AlertKind.Recovered);

    [Fact]
    public void It_says_level_numbers_against_objectives_and_the_way_on()
    {
        var alert = Of(Verdict.Fail, before: [])!;

        alert.Facts.Should().Contain(new AlertFact("Verdict", "FAIL at L3, in-place"))
            .And.Contain(new AlertFact("prometheus: RTO achieved", "9.4 s (objective 5 min)"))
            .And.Contain(new AlertFact("prometheus: RPO achieved", "11.8 s (no objective)"));
        alert.Details.Should().Contain(line => line.StartsWith("Next: ", StringComparison.Ordinal));
        (alert.Report, alert.Host).Should().Be(("/DR/report.md", "here"));
    }

    private static Alert? Of(Verdict verdict, IReadOnlyList<HistoryLine> before, AlertPolicy? policy = null) =>
        DrillAlerts.Of(Report(verdict), before, policy ?? Quiet, "/DR/report.md");

    private static DrillReport Report(Verdict verdict) => DrillReportMapper.Map(Some.Result(target: Some.Target() with { Verdict = verdict }));

    private static HistoryLine Line(int seed, string verdict, string target = "prometheus")
    {
        var line = HistoryMapper.Map(DrillReportMapper.Map(Some.Result(seed)));
        return line with { Verdict = verdict, Targets = [line.Targets[0] with { Name = target, Verdict = verdict }] };
    }
}
