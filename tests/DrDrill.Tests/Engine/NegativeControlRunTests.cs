using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Engine.NegativeControls;
using DrDrill.Objectives;
using DrDrill.Runtimes;

namespace DrDrill.Tests.Engine;

public sealed class NegativeControlRunTests
{
    private static readonly TargetPlan Plan = Publishing.Some.Target().Plan;
    private static readonly Subject Subject = new(Plan, null!, new NoService(), null!);
    private static readonly NegativeControl Control = new("c", "w", ControlLayer.Restore, (_, _) => "the largest file", (result, spoiled) => result.Reason.Contains(spoiled, StringComparison.Ordinal));

    [Theory]
    [InlineData(Verdict.Pass, "fine", false)]
    [InlineData(Verdict.NotMeasured, "the largest file", false)]
    [InlineData(Verdict.Fail, "something else", false)]
    [InlineData(Verdict.Fail, "the largest file is gone", true)]
    public void Only_a_red_one_with_the_right_reason_is_caught(Verdict verdict, string reason, bool caught) =>
        NegativeControlRun.Judge(Subject, Control, "the largest file", Result(verdict, reason)).IsCaught.Should().Be(caught);

    [Fact]
    public void Where_there_was_nothing_to_spoil_a_pass_is_no_miss() =>
        NegativeControlRun.Judge(Subject, Control, null, Result(Verdict.Pass, "fine")).IsCaught.Should().BeNull();

    [Fact]
    public void One_that_ended_before_there_was_a_copy_to_spoil_is_no_miss_and_no_proof() =>
        NegativeControlRun.Judge(Subject, Control, null, Result(Verdict.NotMeasured, "no memory")).Should().BeEquivalentTo(new { IsCaught = (bool?)null, WasPrevented = true, Reason = "no memory" });

    [Theory]
    [InlineData("What restic restored for target prometheus is not what snapshot aaaaaaaa should hold (3 differences): wal/00000002", true)]
    [InlineData("Target prometheus did not give the right answer within 20 s of its start.", true)]
    [InlineData("What restic restored for target prometheus is not what snapshot bbbbbbbb should hold (3 differences): wal/00000002", false)]
    [InlineData("restic could not read the repository", false)]
    public void A_stale_snapshot_is_caught_by_the_evidence_of_the_one_that_the_drill_names_and_by_nothing_else(string reason, bool caught)
    {
        var stale = Spoiling.All.Single(control => control.Name == "stale snapshot");
        var result = Result(Verdict.Fail, reason) with { Snapshot = new SnapshotUsed(SnapshotId.Parse(new string('a', 64)), Publishing.Some.Now, "scheduled", "freeze", 1, 1) };

        NegativeControlRun.Judge(Subject, stale, "cccccccc", result).IsCaught.Should().Be(caught);
    }

    private static TargetResult Result(Verdict verdict, string reason) => new() { Plan = Plan, Verdict = verdict, Reason = reason };
}
