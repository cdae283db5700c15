using DrDrill.Cli.Handlers;
using DrDrill.Drills;
using DrDrill.Engine.NegativeControls;
using DrDrill.Objectives;
using DrDrill.Publishing.Alerts;

namespace DrDrill.Tests.Cli;

public sealed class MissedControlsTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 3, 7, 0, TimeSpan.Zero);

    private static readonly ControlOutcome[] Outcomes =
    [
        new("shop", "missing file", true, Verdict.Fail, "large did not come back"),
        new("shop", "changed byte", false, Verdict.Pass, "all objectives met"),
        new("notes", "empty service", null, null, "plain files have no service"),
    ];

    [Fact]
    public void A_control_that_came_out_green_is_a_problem_that_names_target_control_and_verdict()
    {
        var alert = MissedControls.Of(DrillId.New(At, new Random(1)), NegativeControlSession.Missed(Outcomes), At, "host");

        (alert.Kind, alert.Title).Should().Be((AlertKind.Problem, "NEGATIVE CONTROL MISSED: shop"));
        alert.Text.Should().Contain("proves nothing");
        alert.Details[0].Should().Be("shop: changed byte: Pass: all objectives met");
    }

    [Fact]
    public void One_that_was_missed_is_FAIL_all_caught_is_PASS_and_none_run_is_not_measured()
    {
        NegativeControlSession.ExitCode(Outcomes).Should().Be(1);
        NegativeControlSession.ExitCode([Outcomes[0], Outcomes[2]]).Should().Be(0);
        NegativeControlSession.ExitCode([Outcomes[2]]).Should().Be(3);
    }
}
