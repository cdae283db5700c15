using DrDrill.Reports.Model;
using DrDrill.Reports.Sections;

namespace DrDrill.Reports.Tests;

public sealed class GreenTests
{
    [Theory]
    [InlineData(VerdictWord.NotMeasured)]
    [InlineData(VerdictWord.Skipped)]
    [InlineData(VerdictWord.RolledBack)]
    [InlineData(VerdictWord.DataNotBack)]
    [InlineData("a verdict from the future")]
    public void A_drill_that_measured_nothing_shows_no_green_anywhere(string verdict) =>
        ReportMarkdown.Write(Some.Unmeasured(verdict, "Something went wrong.")).Should().NotContain("✅").And.NotContain("kept.").And.NotContain("[!TIP]");

    [Fact]
    public void Comparing_nothing_is_not_called_equal_even_in_a_pass() =>
        ReportMarkdown.Write(Some.With(Some.Prometheus() with { Integrity = new IntegrityReport() }), [new IntegritySection()]).Should()
            .Contain("❔ NOT MEASURED").And.NotContain("✅");

    [Fact]
    public void Every_null_of_a_target_is_listed_as_not_measured()
    {
        var text = ReportMarkdown.Write(Some.Unmeasured(VerdictWord.NotMeasured, "Broken."), [new UnmeasuredSection()]);

        text.Should().Contain("RTO achieved").And.Contain("RPO achieved").And.Contain("blind window").And.Contain("canary").And.Contain("integrity").And.Contain("clock offset");
    }

    [Fact]
    public void A_missing_canary_reads_not_measured() =>
        ReportMarkdown.Write(Some.With(Some.Files()), [new CanarySection()]).Should().Contain("NOT MEASURED");
}
