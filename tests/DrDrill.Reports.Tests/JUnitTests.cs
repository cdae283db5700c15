using System.Xml.Linq;
using DrDrill.Reports.JUnit;
using DrDrill.Reports.Model;

namespace DrDrill.Reports.Tests;

public sealed class JUnitTests
{
    public static TheoryData<string> Names => [.. Samples.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_whole_file_of_each_verdict_is_as_its_golden_file_and_counts_its_own_cases(string name)
    {
        var text = JUnitXml.Write(Samples.All[name]());

        Golden.Compare($"{name}.junit.xml", text);
        var root = XDocument.Parse(text).Root!;
        foreach (var counted in root.Elements("testsuite").Append(root))
        {
            Count(counted, "tests").Should().Be(counted.Descendants("testcase").Count());
            (Count(counted, "failures"), Count(counted, "errors"), Count(counted, "skipped")).Should().Be((counted.Descendants("failure").Count(), counted.Descendants("error").Count(), counted.Descendants("skipped").Count()));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_is_green_exactly_when_the_drill_passed(string name)
    {
        var report = Samples.All[name]();

        var red = XDocument.Parse(JUnitXml.Write(report)).Descendants().Count(e => e.Name.LocalName is "failure" or "error" or "skipped");
        (red == 0).Should().Be(report.Verdict == VerdictWord.Pass);
    }

    [Fact]
    public void A_missed_objective_alone_does_not_accuse_the_data()
    {
        var cases = XDocument.Parse(JUnitXml.Write(Samples.All["fail-objective"]())).Descendants("testcase").ToDictionary(c => c.Attribute("name")!.Value, c => c.Elements().SingleOrDefault()?.Name.LocalName);

        cases.Should().BeEquivalentTo(new Dictionary<string, string?> { ["restored data"] = null, ["RTO objective"] = "failure", ["RPO objective"] = null });
    }

    private static int Count(XElement element, string name) => int.Parse(element.Attribute(name)!.Value, System.Globalization.CultureInfo.InvariantCulture);
}
