using DrDrill.Objectives;
using DrDrill.Publishing;

namespace DrDrill.Tests.Publishing;

public sealed class DrillReportMapperTests
{
    [Fact]
    public void The_critical_phases_still_sum_to_the_rto_achieved_after_rounding()
    {
        var target = DrillReportMapper.Map(Some.Result()).Targets[0];

        target.RtoSeconds.Should().Be(9.412);
        Math.Round(target.Phases.Where(p => p.Critical).Sum(p => p.Seconds), 6).Should().Be(9.412);
    }

    [Fact]
    public void The_split_still_sums_to_the_rpo_achieved_after_rounding()
    {
        var target = DrillReportMapper.Map(Some.Result()).Targets[0];

        target.RpoSeconds.Should().Be(11.8);
        (target.RpoSplit!.SnapshotAge + target.RpoSplit.SnapshotMissed + target.RpoSplit.RestoreLost).Should().BeApproximately(11.8, 1e-9);
    }

    [Fact]
    public void Most_samples_lost_is_that_of_the_stream_that_lost_most_not_of_the_worst_by_time() =>
        DrillReportMapper.Map(Some.Result()).Targets[0].Streams!.MostSamplesLost.Should().Be(110);

    [Fact]
    public void What_was_not_measured_is_null_and_not_zero()
    {
        var report = DrillReportMapper.Map(Some.Result(target: Some.Unmeasured()));

        report.Verdict.Should().Be("NOT MEASURED");
        report.RtoSeconds.Should().BeNull();
        report.RpoSeconds.Should().BeNull();
        report.BlindWindowSeconds.Should().BeNull();
        report.Objectives[0].Kept.Should().BeNull();
        report.Targets[0].RpoSplit.Should().BeNull();
        report.Targets[0].Streams.Should().BeNull();
    }

    [Theory]
    [InlineData(Verdict.Pass, "PASS")]
    [InlineData(Verdict.Skipped, "SKIPPED")]
    [InlineData(Verdict.NotMeasured, "NOT MEASURED")]
    [InlineData(Verdict.Fail, "FAIL")]
    [InlineData(Verdict.RolledBack, "ROLLED BACK")]
    [InlineData(Verdict.DataNotBack, "DATA NOT BACK")]
    public void Verdicts_are_spelled_as_the_design_spells_them(Verdict verdict, string word) =>
        DrillReportMapper.Map(Some.Result(target: Some.Target() with { Verdict = verdict })).Verdict.Should().Be(word);

    [Theory]
    [InlineData("rest:https://me:s3cret@backup:8000/r", "rest:https://me:***@backup:8000/r")]
    [InlineData("rest:https://me:s3c@ret@backup:8000/r", "rest:https://me:***@backup:8000/r")]
    [InlineData("sftp:me@host:/srv", "sftp:me@host:/srv")]
    [InlineData("/srv/restic", "/srv/restic")]
    public void A_password_in_the_repository_url_is_not_published(string repository, string published) =>
        DrillReportMapper.Map(Some.Result(repository: repository)).Environment.Repository.Should().Be(published);
}
