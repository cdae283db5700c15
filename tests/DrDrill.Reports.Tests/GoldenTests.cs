using DrDrill.Reports.Charts;
using DrDrill.Reports.Html;
using DrDrill.Reports.Sections;

namespace DrDrill.Reports.Tests;

public sealed class GoldenTests
{
    public static TheoryData<string> Names => [.. Samples.All.Keys];

    public static TheoryData<string> SectionNames => [.. ReportMarkdown.Sections.Select(s => s.GetType().Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_whole_report_of_each_verdict_reads_as_its_golden_file(string name) =>
        Golden.Compare($"{name}.md", ReportMarkdown.Write(Samples.All[name]()));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_whole_page_of_each_verdict_is_as_its_golden_file(string name) =>
        Golden.Compare($"{name}.html", ReportHtml.Write(Samples.All[name]()));

    [Theory]
    [InlineData("pass")]
    [InlineData("pass-two-targets-scheduled")]
    [InlineData("fail-objective")]
    [InlineData("rolled-back")]
    [InlineData("pass-isolated-regression")]
    [InlineData("hostile")]
    public void The_charts_are_drawn_as_their_golden_files_and_the_same_each_time(string name)
    {
        foreach (var chart in ChartSet.Of(Samples.All[name]()))
        {
            chart.File().Should().Be(ChartSet.Of(Samples.All[name]()).Single(c => c.Name == chart.Name).File());
            Golden.Compare($"{name}-{chart.FileName}", chart.File());
        }
    }

    [Theory]
    [MemberData(nameof(SectionNames))]
    public void Each_section_reads_as_its_golden_file_with_numbers_and_without(string section)
    {
        var one = ReportMarkdown.Sections.Where(s => s.GetType().Name == section).ToList();
        var pages = new[] { "pass-two-targets-scheduled", "fail-data", "not-measured" }.Select(name => ReportMarkdown.Write(Samples.All[name](), one));

        Golden.Compare($"section-{section}.md", string.Join("\n---\n\n", pages));
    }
}
