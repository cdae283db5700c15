using DrDrill.Disasters;
using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Objectives;
using DrDrill.Runtimes;
using DrDrill.Targets.Files;
using DrDrill.Tools;

namespace DrDrill.Tests.Engine;

public sealed class ResultOfTests
{
    private static readonly DateTimeOffset LostAt = new(2026, 11, 21, 6, 15, 0, TimeSpan.Zero);
    private static readonly DrillPlan Plan = Publishing.Some.Plan();
    private static readonly TargetPlan Target = Publishing.Some.TargetPlan();
    private static readonly SampleTime Loss = SampleTime.From(LostAt);
    private static readonly Integrity Compared = new(1, 1, 1, 1, []);

    [Fact]
    public void What_was_kept_passes_with_everything_that_was_measured()
    {
        var result = ResultOf.Verified(Plan, Verified());

        result.Should().BeEquivalentTo(new { Verdict = Verdict.Pass, LostAt = (DateTimeOffset?)LostAt, Rto = (TimeSpan?)S(9), ServiceVersion = "2.42.0", Integrity = Compared });
        result.Rpo!.Achieved.Should().Be(S(7));
        result.Notes.Should().Equal("a note");
    }

    [Fact]
    public void The_allowance_for_detection_makes_an_rto_miss_its_objective_and_stays_out_of_what_was_achieved()
    {
        var result = ResultOf.Verified(Plan with { DetectionAllowance = TimeSpan.FromMinutes(5) }, Verified());

        result.Verdict.Should().Be(Verdict.Fail);
        result.Reason.Should().Contain("by 9 s");
        result.Rto.Should().Be(S(9));
    }

    [Fact]
    public void A_tail_that_could_not_be_read_leaves_the_rpo_unmeasured_and_says_why()
    {
        var result = ResultOf.Verified(Plan, Verified() with { TailUnread = "the clone did not start" });

        result.Rpo.Should().BeNull();
        result.Verdict.Should().Be(Verdict.NotMeasured);
        result.Notes.Should().HaveCount(2).And.Subject.Last().Should().EndWith("the clone did not start");
    }

    [Fact]
    public void Without_a_stream_the_rpo_is_unmeasured() => ResultOf.Verified(Plan, Verified(streams: [])).Verdict.Should().Be(Verdict.NotMeasured);

    [Fact]
    public void A_tree_unlike_the_snapshot_is_a_loss_of_the_restore()
    {
        var broken = Compared with { Mismatches = [new Mismatch("f", "a", "b")] };

        ResultOf.Verified(Plan, Verified(tree: broken)).Rpo!.Split.Should().Be(new RpoSplit(S(4), TimeSpan.Zero, S(3)));
        ResultOf.Verified(Plan, Verified()).Rpo!.Split.Should().Be(new RpoSplit(S(4), S(3), TimeSpan.Zero));
    }

    [Fact]
    public void Files_have_no_blind_window_and_the_reason_is_said() =>
        ResultOf.Verified(Plan, Verified()).Should().Match<TargetResult>(r => r.BlindWindow == null && r.BlindWindowReason!.Contains("files are not sampled"));

    [Fact]
    public void A_drill_that_went_back_keeps_what_was_struck_and_measures_nothing()
    {
        var struck = Verified().Answering.Restored.Struck;

        ResultOf.RolledBack(struck.Recorded, struck, new Cause("why", "way")).Should().Match<TargetResult>(r => r.Verdict == Verdict.RolledBack && r.Reason == "why" && r.WayOut == "way" && r.LostAt == LostAt && r.Damage != null && r.Rto == null && r.Rpo == null);
        ResultOf.RolledBack(struck.Recorded, null, new Cause("why", "way")).Should().Match<TargetResult>(r => r.Verdict == Verdict.RolledBack && r.LostAt == null && r.Damage == null && r.Snapshot != null);
        ResultOf.NotStruck(struck.Recorded, new Cause("why", "way")).Should().Match<TargetResult>(r => r.Verdict == Verdict.NotMeasured && r.LostAt == null);
    }

    [Fact]
    public void An_untouched_target_says_that_nothing_was_struck() =>
        ResultOf.Untouched(Verified().Subject, new TargetFacts(true, "2.42.0", S(0.5)), Verdict.Skipped, new Cause("why", null))
            .Should().Match<TargetResult>(r => r.Verdict == Verdict.Skipped && r.BlindWindowReason == "nothing was struck" && r.ClockOffset == S(0.5) && r.ServiceVersion == "2.42.0" && r.Snapshot == null);

    [Fact]
    public void A_drill_has_no_number_when_one_of_its_struck_targets_has_none_and_a_skipped_one_does_not_count()
    {
        var measured = ResultOf.Verified(Plan, Verified());
        var slower = measured with { Rto = S(20) };
        var skipped = measured with { Verdict = Verdict.Skipped, Rto = null, Rpo = null };
        var unmeasured = measured with { Verdict = Verdict.RolledBack, Rto = null, Rpo = null };

        DrillOf(measured, slower, skipped).Should().Match<DrillResult>(d => d.Rto == S(20) && d.Rpo == S(7));
        DrillOf(measured, unmeasured).Should().Match<DrillResult>(d => d.Rto == null && d.Rpo == null);
        DrillOf(skipped).Should().Match<DrillResult>(d => d.Rto == null && d.Rpo == null);
        DrillOf().Should().Match<DrillResult>(d => d.Rto == null && d.Rpo == null);
    }

    private static DrillResult DrillOf(params TargetResult[] targets) => Publishing.Some.Result() with { Targets = targets };

    private static VerifiedTarget Verified(Integrity? tree = null, IReadOnlyList<StreamOutcome>? streams = null)
    {
        var files = new FilesTarget(Target.Name, Target.Data, new FreezeCopy(new CommandRunner(TimeProvider.System), TimeProvider.System), TimeProvider.System);
        var subject = new Subject(Target, files, new NoService(), new Workspace(Target.Data, Target.Work));
        var evidence = new SnapshotEvidence
        {
            Target = "prometheus",
            Kind = "prometheus",
            Method = SnapshotMethod.Freeze,
            AsOf = At(-5),
            From = new SampleTime(0),
            Streams = [],
            Windows = [],
            Digests = [],
            Sampling = "",
            ServiceVersion = "2.42.0",
        };
        var snapshot = new ProvenSnapshot(subject, Publishing.Some.Target().Snapshot!, evidence, []);
        var struck = new StruckTarget(new RecordedTarget(snapshot, new LossEvidence(Loss, new SampleTime(0), [], TimeSpan.Zero)), 0, 1, LostAt, Loss, Damage().Quarantine, Damage());
        var answering = new AnsweringTarget(new RestoredTarget(struck, 2, tree ?? Compared), Milestones.None with { FirstAnswer = S(9) });
        var verification = new TargetVerification(streams ?? [new StreamOutcome("s", At(-1), At(-8), At(-5), 3, [])], Compared, null, []);
        return new VerifiedTarget(answering, verification, Compared, null, answering.Milestones, ["a note"]);
    }

    private static DamageReport Damage() => new(DisasterKind.Wipe, 3, 30, Target.Work.Below("quarantine-1"), "back in place");

    private static SampleTime At(double seconds) => Loss.Add(S(seconds));

    private static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);
}
