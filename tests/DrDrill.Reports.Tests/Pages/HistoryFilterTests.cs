using DrDrill.Reports.Model;
using DrDrill.Reports.Pages;

namespace DrDrill.Reports.Tests.Pages;

public sealed class HistoryFilterTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("target=a", true)]
    [InlineData("target=other&verdict=FAIL", false)] // the drill failed, that target did not
    [InlineData("target=a&verdict=FAIL", true)]
    [InlineData("target=b", false)]
    [InlineData("verdict=PASS", false)]
    [InlineData("mode=isolated", true)]
    [InlineData("mode=in-place", false)]
    [InlineData("from=2026-11-21&to=2026-11-21", true)]
    [InlineData("from=2026-11-22", false)]
    [InlineData("to=2026-11-20", false)]
    public void A_drill_is_listed_when_every_field_fits(string query, bool isListed)
    {
        var (filter, problems) = Parse(query);

        problems.Should().BeEmpty();
        filter.Takes(Boards.Row("a", VerdictWord.Fail)).Should().Be(isListed);
    }

    [Theory]
    [InlineData("from=21.11.2026", "'21.11.2026' is no day")]
    [InlineData("to=2026-02-30", "'2026-02-30' is no day")]
    [InlineData("page=0", "'0' is no page")]
    [InlineData("page=-1", "'-1' is no page")]
    [InlineData("page=99999999999", "is no page")]
    [InlineData("from=2026-11-22&to=2026-11-21", "later")]
    public void What_cannot_be_read_is_a_problem_and_no_wider_list(string query, string problem) => Parse(query).Problems.Should().ContainSingle().Which.Should().Contain(problem);

    [Fact]
    public void The_address_of_a_list_gives_the_same_filter_again()
    {
        var filter = new HistoryFilter("a&b=<c> ü", "in-place", "NOT MEASURED", new DateOnly(2026, 1, 2), new DateOnly(2026, 3, 4), 3);

        filter.Address(3).Should().NotContainAny("<", ">", " ");
        Parse(filter.Address(3).Split('?')[1]).Should().BeEquivalentTo((filter, Array.Empty<string>()));
    }

    private static (HistoryFilter Filter, IReadOnlyList<string> Problems) Parse(string query)
    {
        var fields = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(field => field.Split('=', 2)).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
        return HistoryFilter.Parse(fields.GetValueOrDefault);
    }
}
