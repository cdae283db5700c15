using DrDrill.Reports.Model;
using DrDrill.Reports.Pages;
using static DrDrill.Reports.Tests.Pages.Boards;

namespace DrDrill.Reports.Tests.Pages;

/// <summary>Nothing unmeasured is ever green.</summary>
public sealed class TargetCardTests
{
    [Theory]
    [InlineData(25.9, VerdictWord.Pass)]
    [InlineData(26, VerdictWord.Pass)]
    [InlineData(26.1, StateWord.Stale)]
    [InlineData(9000, StateWord.Stale)]
    [InlineData(-0.05, VerdictWord.Pass)]
    [InlineData(-1, StateWord.Stale)]
    public void A_pass_holds_for_so_long_and_never_from_the_future(double hours, string state) => State(Card("a", Result(VerdictWord.Pass, hours))).Should().Be(state);

    [Fact]
    public void A_target_without_a_drill_is_never_drilled() => State(Card("a")).Should().Be(StateWord.NeverDrilled);

    [Theory]
    [InlineData(VerdictWord.Skipped)]
    [InlineData(VerdictWord.NotMeasured)]
    [InlineData(VerdictWord.Fail)]
    [InlineData(VerdictWord.RolledBack)]
    [InlineData(VerdictWord.DataNotBack)]
    [InlineData("a verdict from the future")]
    public void The_worst_mode_decides_however_fresh_the_other_passed(string verdict)
    {
        State(Card("a", Result(VerdictWord.Pass, hours: 1), Result(verdict, hours: 500, mode: "in-place"))).Should().Be(verdict);
        State(Card("a", Result(verdict, hours: 500, mode: "in-place"), Result(VerdictWord.Pass, hours: 1))).Should().Be(verdict);
    }

    [Fact]
    public void An_old_pass_in_place_does_not_make_a_fresh_isolated_one_stale() =>
        State(Card("a", Result(VerdictWord.Pass, hours: 1), Result(VerdictWord.Pass, hours: 700, mode: "in-place"))).Should().Be(VerdictWord.Pass);

    [Fact]
    public void A_control_that_was_not_caught_takes_the_green_away_but_hides_no_failure()
    {
        State(Card("a", Result(VerdictWord.Pass, hours: 1)) with { MissedControls = ["stale snapshot"] }).Should().Be(StateWord.ControlMissed);
        State(Card("a", Result(VerdictWord.NotMeasured, hours: 1)) with { MissedControls = ["stale snapshot"] }).Should().Be(StateWord.ControlMissed);
        State(Card("a", Result(VerdictWord.DataNotBack, hours: 1)) with { MissedControls = ["stale snapshot"] }).Should().Be(VerdictWord.DataNotBack);
    }

    private static string State(TargetCard card) => card.State(Now, StaleAfter);
}
