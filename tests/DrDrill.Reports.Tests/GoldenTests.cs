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
    [MemberData(nameof(SectionNames))]
    public void Each_section_reads_as_its_golden_file_with_numbers_and_without(string section)
    {
        var one = ReportMarkdown.Sections.Where(s => s.GetType().Name == section).ToList();
        var pages = new[] { "pass-two-targets-scheduled", "fail-data", "not-measured" }.Select(name => ReportMarkdown.Write(Samples.All[name](), one));

        Golden.Compare($"section-{section}.md", string.Join("\n---\n\n", pages));
    }
}
