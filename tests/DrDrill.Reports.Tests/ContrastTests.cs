using System.Globalization;
using DrDrill.Reports.Charts;
using DrDrill.Reports.Html;

namespace DrDrill.Reports.Tests;

/// <summary>WCAG 2.2: words need 4.5 to 1 against their ground (AA), shapes that carry a meaning 3 to 1. Computed for both schemes.</summary>
public sealed class ContrastTests
{
    [Theory]
    [InlineData("ink", 7)]
    [InlineData("soft", 4.5)]
    [InlineData("bad", 4.5)]
    [InlineData("main", 3)]
    [InlineData("side", 3)]
    [InlineData("third", 3)]
    public void Every_colour_of_a_chart_stands_out_from_its_paper_by_day_and_by_night(string name, double least)
    {
        var (ink, paper) = (ChartStyle.Colours[name], ChartStyle.Colours["paper"]);

        Ratio(ink.Light, paper.Light).Should().BeGreaterThanOrEqualTo(least);
        Ratio(ink.Dark, paper.Dark).Should().BeGreaterThanOrEqualTo(least);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("quiet")]
    [InlineData("good")]
    [InlineData("poor")]
    [InlineData("fail")]
    [InlineData("note")]
    public void Every_word_of_the_page_can_be_read_on_its_ground_and_on_a_panel(string name)
    {
        foreach (var ground in new[] { "ground", "panel" })
        {
            Ratio(PageStyle.Colours[name].Light, PageStyle.Colours[ground].Light).Should().BeGreaterThanOrEqualTo(4.5, "on {0} by day", ground);
            Ratio(PageStyle.Colours[name].Dark, PageStyle.Colours[ground].Dark).Should().BeGreaterThanOrEqualTo(4.5, "on {0} by night", ground);
        }
    }

    [Fact]
    public void The_computation_is_that_of_the_standard()
    {
        Ratio("#000000", "#ffffff").Should().BeApproximately(21, 0.001);
        Ratio("#767676", "#ffffff").Should().BeApproximately(4.54, 0.01);
    }

    private static double Ratio(string a, string b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Part(int at)
        {
            var value = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255d;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Part(1)) + (0.7152 * Part(3)) + (0.0722 * Part(5));
    }
}
