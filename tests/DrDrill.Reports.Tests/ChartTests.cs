using System.Text.RegularExpressions;
using System.Xml.Linq;
using DrDrill.Reports.Charts;
using DrDrill.Reports.Model;

namespace DrDrill.Reports.Tests;

public sealed class ChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Names => [.. Samples.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_chart_is_well_formed_asks_for_nothing_runs_nothing_and_says_in_words_what_it_shows(string name)
    {
        foreach (var chart in ChartSet.Of(Samples.All[name]()))
        {
            var root = XDocument.Parse(chart.File()).Root!;

            root.Attribute("role")!.Value.Should().Be("img");
            root.Attribute("aria-labelledby")!.Value.Split(' ').Should().OnlyContain(id => root.Elements().Any(e => e.Attribute("id") != null && e.Attribute("id")!.Value == id));
            root.Element(Svg + "title")!.Value.Should().NotBeEmpty();
            root.Element(Svg + "desc")!.Value.Should().MatchRegex("[0-9]|NOT MEASURED");
            root.DescendantsAndSelf().Select(e => e.Name.LocalName).Should().NotContain(["script", "foreignObject", "image", "use", "a", "animate"]);
            root.DescendantsAndSelf().Attributes().Should().NotContain(a => a.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase) || a.Name.LocalName == "href" || a.Name.LocalName == "style");
            Regex.Matches(chart.File(), @"url\((?<to>[^)]*)\)").Should().NotContain(m => !m.Groups["to"].Value.StartsWith($"#{chart.Name}-"));
            chart.File().Should().NotContain("@import").And.NotContain("NaN").And.NotContain("Infinity");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_drawn_beside_the_paper(string name)
    {
        foreach (var shape in ChartSet.Of(Samples.All[name]()).SelectMany(c => XDocument.Parse(c.File()).Descendants()))
        {
            foreach (var attribute in shape.Attributes().Where(a => a.Value.EndsWith('%')))
            {
                double.Parse(attribute.Value.TrimEnd('%')).Should().BeInRange(0, 100);
            }

            if (shape.Name == Svg + "rect" && shape.Attribute("x")?.Value.EndsWith('%') == true)
            {
                (double.Parse(shape.Attribute("x")!.Value.TrimEnd('%')) + double.Parse(shape.Attribute("width")!.Value.TrimEnd('%'))).Should().BeLessThanOrEqualTo(100);
            }
        }
    }

    [Fact]
    public void A_missed_objective_is_told_by_hatching_and_word_not_by_colour_alone()
    {
        var chart = ObjectivesChart.Draw(Samples.All["fail-objective"]())!;

        chart.Body.Should().Contain("url(#objectives-bad)").And.Contain("missed").And.Contain("class=\"limit\"");
        ObjectivesChart.Draw(Some.Pass())!.Body.Should().NotContain("url(#objectives-bad)").And.Contain("kept");
    }

    [Fact]
    public void What_was_not_measured_is_drawn_as_an_empty_frame()
    {
        var chart = ObjectivesChart.Draw(Samples.All["not-measured"]())!;

        chart.Body.Should().Contain("unknown").And.Contain("NOT MEASURED").And.NotContain("class=\"main\"");
    }

    [Fact]
    public void A_drill_that_measured_nothing_has_no_chart_but_that_of_its_objectives() =>
        ChartSet.Of(Samples.All["skipped"]()).Select(c => c.Name).Should().Equal("objectives");

    [Theory]
    [InlineData(0)]
    [InlineData(0.0004)]
    [InlineData(0.7)]
    [InlineData(9.4)]
    [InlineData(4000)]
    [InlineData(900_000)]
    public void A_waterfall_of_any_length_has_between_two_and_six_ticks(double seconds)
    {
        var target = Some.Prometheus() with { RtoSeconds = seconds, Phases = [new PhaseReport("restore", 0, seconds, true)] };

        Regex.Matches(WaterfallChart.Draw(Some.With(target))!.Body, "class=\"grid\"").Count.Should().BeInRange(2, 6);
    }

    [Theory]
    [InlineData("abc", 5, "abc")]
    [InlineData("abcdefgh", 5, "ab…gh")]
    [InlineData("a\u202Eb", 20, "aU+202Eb")]
    public void A_long_name_loses_its_middle_and_keeps_what_tells_it_from_its_neighbours(string value, int most, string expected) => SvgText.Short(value, most).Should().Be(expected);

    [Fact]
    public void A_target_without_any_number_does_not_break_a_chart() =>
        ChartSet.Of(Some.With(new TargetReport { Name = "x", Kind = "files", Verdict = VerdictWord.Pass, Reason = "" })).Should().NotBeEmpty();
}
