using DrDrill.Objectives;

namespace DrDrill.Tests.Objectives;

public sealed class JudgeTests
{
    private static readonly Integrity Compared = new(1, 10, 100, 5, []);

    private static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);

    [Fact]
    public void An_objective_that_was_not_measured_is_neither_kept_nor_missed() => new ObjectiveResult("RTO", "t", S(1), null).Kept.Should().BeNull();

    [Theory]
    [InlineData(9.9, true)]
    [InlineData(10, true)]
    [InlineData(10.0001, false)]
    public void An_objective_is_kept_up_to_and_including_its_limit(double achieved, bool kept) =>
        new ObjectiveResult("RPO", "t", S(10), S(achieved)).Kept.Should().Be(kept);

    [Fact]
    public void The_allowance_for_detection_is_part_of_the_rto_and_not_of_the_rpo() =>
        Judge.Compare("t", S(60), S(30), S(50), S(20), S(15)).Should().Equal(
            new ObjectiveResult("RTO", "t", S(60), S(65)),
            new ObjectiveResult("RPO", "t", S(30), S(20)));

    [Fact]
    public void An_rto_that_was_not_measured_does_not_become_the_allowance() =>
        Judge.Compare("t", S(60), null, null, S(20), S(15)).Should().Equal(new ObjectiveResult("RTO", "t", S(60), null));

    [Fact]
    public void An_objective_that_is_not_set_is_not_judged() => Judge.Compare("t", null, null, S(1), S(1), TimeSpan.Zero).Should().BeEmpty();

    [Fact]
    public void Kept_objectives_pass() => Decide(Compared, S(1), S(1), rtoLimit: 5, rpoLimit: 5).Should().Be(new Judgement(Verdict.Pass, "Restored and verified; every objective was kept."));

    [Fact]
    public void Without_an_objective_a_measured_and_intact_target_passes_and_says_so() =>
        Judge.Decide(Compared, S(1), S(1), []).Should().Be(new Judgement(Verdict.Pass, "Restored and verified; no objective is set."));

    [Fact]
    public void Nothing_that_was_not_measured_is_green()
    {
        Decide(Compared, null, S(1)).Should().Be(new Judgement(Verdict.NotMeasured, "RTO could not be measured."));
        Decide(Compared, S(1), null).Should().Be(new Judgement(Verdict.NotMeasured, "RPO could not be measured."));
        Decide(Integrity.None, S(1), S(1)).Verdict.Should().Be(Verdict.NotMeasured);
        Decide(new Integrity(5, 0, 5, 0, []), S(1), S(1)).Verdict.Should().Be(Verdict.NotMeasured, "windows alone prove nothing of what came back");
    }

    [Fact]
    public void Missed_objectives_are_named_with_how_much_they_were_missed_by() =>
        Decide(Compared, S(12.5), S(40), rtoLimit: 10, rpoLimit: 30).Should().Be(new Judgement(
            Verdict.Fail,
            "RTO achieved 12.5 s misses the objective of 10 s by 2.5 s. RPO achieved 40 s misses the objective of 30 s by 10 s."));

    [Fact]
    public void A_difference_to_the_snapshot_fails_whatever_else_was_measured()
    {
        var broken = Compared with { Mismatches = [new Mismatch("a", "x", "y"), new Mismatch("b", "x", "y")] };

        Decide(broken, null, null).Verdict.Should().Be(Verdict.Fail);
        Decide(broken, S(1), S(1)).Reason.Should().Contain("2 differences").And.Contain("a: expected x, found y");
    }

    [Fact]
    public void The_worst_verdict_of_its_targets_is_the_drills()
    {
        Verdict[] worstFirst = [Verdict.DataNotBack, Verdict.RolledBack, Verdict.Fail, Verdict.NotMeasured, Verdict.Skipped, Verdict.Pass];
        for (var i = 0; i < worstFirst.Length; i++)
        {
            Judge.Worst(worstFirst[i..]).Should().Be(worstFirst[i]);
            Judge.Worst(worstFirst[i..].Reverse()).Should().Be(worstFirst[i]);
        }
    }

    [Fact]
    public void A_drill_of_nothing_is_not_measured() => Judge.Worst([]).Should().Be(Verdict.NotMeasured);

    private static Judgement Decide(Integrity integrity, TimeSpan? rto, TimeSpan? rpo, double rtoLimit = 60, double rpoLimit = 60) =>
        Judge.Decide(integrity, rto, rpo, Judge.Compare("t", S(rtoLimit), S(rpoLimit), rto, rpo, TimeSpan.Zero));
}
