using DrDrill.Reports.Html;
using DrDrill.Reports.Model;
using DrDrill.Reports.Sections;

namespace DrDrill.Reports.Tests;

/// <summary>What a PASS is worth: the last negative control, and what the checks read of the rest, stand in every report.</summary>
public sealed class NegativeControlTests
{
    private static readonly TargetReport Target = Some.Prometheus();

    [Fact]
    public void A_control_that_was_missed_stands_on_the_first_screen_and_is_the_first_thing_to_do()
    {
        var report = Own(Some.Controls(2, Some.Control("changed byte", ControlWord.Missed, "all objectives kept")));

        FirstScreen(report).Should().Contain("> [!CAUTION]\n> **NEGATIVE CONTROL MISSED: prometheus (changed byte).**");
        report.Next[0].Should().Contain("NEGATIVE CONTROL MISSED (changed byte)").And.Contain("believe no PASS");
        Section(report).Should().Contain("prometheus: changed byte: missed: all objectives kept").And.NotContain("✅");
        ReportHtml.Write(report).Should().Contain("<div class=\"verdict caution\">");
    }

    [Fact]
    public void That_none_ever_ran_is_said_aloud_with_the_command()
    {
        var report = Own(controls: null);

        report.Next.Should().Contain(step => step.Contains("no negative control has been run") && step.Contains("'drdrill drill --negative-control --target prometheus'"));
        Section(report).Should().Contain("**never**").And.Contain("`drdrill drill --negative-control").And.NotContain("✅");
        ReportMarkdown.Write(report, [new UnmeasuredSection()]).Should().Contain("no negative control has been run");
    }

    [Theory]
    [InlineData(8, false)]
    [InlineData(9, true)]
    public void One_that_is_more_than_eight_days_old_is_called_old(int days, bool isOld)
    {
        var report = Own(Some.Controls(days));

        report.Next.Any(step => step.Contains($"its last negative control is {days} d old (more than 8 d)")).Should().Be(isOld);
        Section(report).Contains('✅', StringComparison.Ordinal).Should().Be(!isOld);
    }

    [Fact]
    public void One_that_could_not_run_is_neither_missed_nor_proof_and_its_reason_is_given()
    {
        var report = Own(Some.Controls(1, Some.Control("stale snapshot", ControlWord.CouldNotRun, "There is no older snapshot.")));

        FirstScreen(report).Should().NotContain("MISSED");
        Section(report).Should().Contain("stale snapshot: could not run: There is no older snapshot.").And.NotContain("✅");
        report.Next.Should().Contain(step => step.Contains("could not run"));
    }

    [Fact]
    public void Where_nothing_was_caught_nothing_is_proven()
    {
        var none = new NegativeControlReport(Some.Pass().FinishedAt, 0, [Some.Control("missing file", ControlWord.DoesNotApply, "no file")]);

        Section(Own(none)).Should().Contain("caught nothing").And.NotContain("✅");
    }

    [Fact]
    public void Each_caught_and_fresh_leaves_nothing_to_do()
    {
        Own(Some.Controls(2)).Next.Should().Equal("Nothing to do until the next drill.");
    }

    [Theory]
    [InlineData(1, "1/3 of the repository's packs read. Its last check read 1 part of 3 (the other 2 parts by the next 2 checks)")]
    [InlineData(3, "3/3 of the repository's packs read. Its last 3 checks read 3 parts of 3 (that is all of it)")]
    public void How_much_of_the_rest_was_read_is_said_with_its_times(int read, string words)
    {
        var report = Own(null) with { Checks = [Some.Check(read, parts: 3)] };

        ReportMarkdown.Write(report, [new SnapshotSection()]).Should().Contain(words).And.Contain("to 2026-11-21 05:16:12 UTC").And.Contain("is found within 3 checks").And.NotContain("NOT MEASURED");
    }

    [Fact]
    public void Where_no_check_read_anything_that_is_not_measured() =>
        ReportMarkdown.Write(Own(null), [new SnapshotSection()]).Should().Contain("Rest of the repository: NOT MEASURED");

    [Fact]
    public void A_check_that_is_old_says_so() =>
        ReportMarkdown.Write(Own(null) with { Checks = [Some.Check(3) with { LastAt = Some.Pass().FinishedAt.AddDays(-9) }] }, [new SnapshotSection()]).Should().Contain("The newest check is 9 d old");

    [Fact]
    public void A_part_that_was_damaged_stands_on_the_first_screen()
    {
        var report = Own(Some.Controls(2)) with { Checks = [Some.Check(7) with { Damaged = [new DamagedPartReport(2, Some.Loss, "pack 5f0a")] }] };

        FirstScreen(report).Should().Contain("THE REPOSITORY IS DAMAGED: part 2/7").And.Contain("pack 5f0a");
        report.Next[0].Should().Contain("The repository is damaged");
    }

    [Fact]
    public void Data_that_is_not_back_comes_before_all_that() =>
        (Some.Unmeasured(VerdictWord.DataNotBack, "no space") with { Targets = [Some.Bare(VerdictWord.DataNotBack, "no space") with { NegativeControl = Some.Controls(2, Some.Control("changed byte", ControlWord.Missed, "x")) }] })
            .Next[0].Should().StartWith("NOW:");

    private static DrillReport Own(NegativeControlReport? controls) => Some.With(Target with { NegativeControl = controls, Snapshot = Target.Snapshot! with { Origin = "scheduled" }, Phases = [] }) with { Sandbox = false, SnapshotPolicy = "latest" };

    private static string Section(DrillReport report) => ReportMarkdown.Write(report, [new NegativeControlSection()]);

    private static string FirstScreen(DrillReport report) => ReportMarkdown.Write(report).Split("## What to do next")[0];
}
