using DrDrill.Reports.Model;
using DrDrill.Reports.Sections;

namespace DrDrill.Reports.Tests;

public sealed class CriticalPathTests
{
    [Fact]
    public void The_critical_path_is_written_out_as_a_sum_that_is_the_rto_achieved() =>
        Page(Some.Prometheus()).Should().Contain("strike 0.112 s + restore 2.989 s + start 0.200 s + ready 5.599 s + answer 0.512 s = **9.412 s** RTO achieved");

    [Fact]
    public void A_path_that_does_not_sum_to_the_rto_achieved_says_so_with_the_gap()
    {
        var target = Some.Prometheus();
        var page = Page(target with { Phases = [.. target.Phases.Where(p => p.Name != "start")] });

        page.Should().Contain("0.200 s belongs to no phase").And.NotContain("= **9.412 s** RTO achieved");
    }

    [Fact]
    public void Without_a_measured_rto_there_is_no_path() => Page(Some.Prometheus() with { RtoSeconds = null }).Should().Contain("RTO achieved NOT MEASURED");

    [Fact]
    public void The_detection_allowance_is_a_phase_of_its_own_when_one_is_configured() =>
        ReportMarkdown.Write(Some.Pass() with { DetectionAllowanceSeconds = 120 }, [new WaterfallSection()]).Should().Contain("| prometheus | detection |  | 120.000 s |  | configured allowance, not drilled |");

    private static string Page(TargetReport target) => ReportMarkdown.Write(Some.With(target), [new WaterfallSection()]);
}
