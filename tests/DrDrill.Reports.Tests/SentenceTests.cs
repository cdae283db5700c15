using DrDrill.Reports.Model;

namespace DrDrill.Reports.Tests;

public sealed class SentenceTests
{
    [Fact]
    public void A_pass_is_said_in_plain_words_with_both_numbers_and_what_they_leave_out() =>
        Some.Pass().Sentence.Should().Be(
            "prometheus was back after 9.4 s (detection and decision not included) and lost 12 s of samples (11 samples per series at most); objective 5 min / 15 min: kept.");

    [Fact]
    public void A_configured_allowance_for_detection_is_named_and_added() =>
        (Some.Pass() with { DetectionAllowanceSeconds = 120 }).Sentence.Should()
            .Contain("was back after 9.4 s (2 min 9 s with the allowance of 2 min for detection and decision)");

    [Fact]
    public void A_missed_objective_is_said_with_by_how_much() =>
        Samples.All["fail-objective"]().Sentence.Should().EndWith("objective 5 s / 15 min: RTO missed by 4.4 s, RPO kept.");

    [Fact]
    public void An_objective_that_was_not_measured_is_never_said_to_be_kept() =>
        (Some.Pass() with { Objectives = [Some.Objective("RTO", 300, 9.412), Some.Objective("RPO", 900, null)] }).Sentence.Should()
            .EndWith("RTO kept, RPO NOT MEASURED.");

    [Fact]
    public void Without_objectives_none_is_said_to_be_kept() =>
        (Some.Pass() with { Objectives = [] }).Sentence.Should().EndWith("no objective is set.").And.NotContain("kept");

    [Fact]
    public void Wrong_data_is_said_before_any_objective_that_was_kept()
    {
        var sentence = Samples.All["fail-data"]().Sentence;

        sentence.IndexOf("WRONG DATA", StringComparison.Ordinal).Should().BePositive().And.BeLessThan(sentence.IndexOf("kept", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_several_targets_the_worst_comes_first() =>
        (Some.Pass() with { Targets = [Some.Prometheus(), Some.Bare(VerdictWord.DataNotBack, "no space") with { Name = "loki" }] }).Sentence.Should()
            .StartWith("The data of loki is NOT BACK");

    [Fact]
    public void Data_that_is_not_back_tells_where_it_lies_and_which_command_brings_it_back()
    {
        var report = Samples.All["data-not-back"]();

        report.Sentence.Should().Contain("/srv/.drdrill/prometheus/quarantine");
        string.Join(' ', report.Next).Should().Contain("drdrill recover --yes");
    }

    [Fact]
    public void A_slow_drill_names_the_phase_to_begin_with() =>
        Samples.All["fail-objective"]().Next[0].Should().Contain("Begin with ready: 5.6 s of 9.4 s");

    [Theory]
    [InlineData("RTO")]
    [InlineData("RPO")]
    public void A_number_is_never_called_by_the_name_of_its_objective_alone(string word)
    {
        foreach (var (name, sample) in Samples.All)
        {
            Sections.ReportMarkdown.Write(sample()).Should().NotContain(word + " = ", "in {0}", name).And.NotContain(word + ": ", "in {0}", name);
        }
    }
}
