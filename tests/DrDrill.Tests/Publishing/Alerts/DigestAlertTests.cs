using DrDrill.Publishing;
using DrDrill.Publishing.Alerts;
using DrDrill.Reports.Model;

namespace DrDrill.Tests.Publishing.Alerts;

public sealed class DigestAlertTests
{
    [Fact]
    public void A_week_without_a_drill_is_a_problem_not_peace() =>
        DigestAlert.Of([Line(1, "PASS", -8)], Some.Now, "h").Should().Match<Alert>(a => a.Kind == AlertKind.Problem && a.Text.Contains("nothing is known"));

    [Fact]
    public void It_counts_the_drills_of_seven_days_and_shows_what_did_not_pass()
    {
        var digest = DigestAlert.Of([Line(1, "FAIL", -9), Line(2, "PASS", -2), Line(3, "ROLLED BACK", -1)], Some.Now, "h");

        digest.Text.Should().Be("1 of 2 drills passed in seven days.");
        digest.Kind.Should().Be(AlertKind.Problem);
        digest.Facts.Should().ContainSingle().Which.Should().Be(new AlertFact("prometheus, in-place", "1 of 2 PASS; worst RTO 9.4 s, worst RPO 11.8 s"));
        digest.Details.Should().ContainSingle().Which.Should().Contain("ROLLED BACK");
    }

    private static HistoryLine Line(int seed, string verdict, int day)
    {
        var line = HistoryMapper.Map(DrillReportMapper.Map(Some.Result(seed)));
        return line with { Sandbox = false, FinishedAt = Some.Now.AddDays(day), Verdict = verdict, Targets = [line.Targets[0] with { Verdict = verdict }] };
    }
}
