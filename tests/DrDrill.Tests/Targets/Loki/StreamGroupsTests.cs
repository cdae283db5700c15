using DrDrill.Targets.Loki;

namespace DrDrill.Tests.Targets.Loki;

public sealed class StreamGroupsTests
{
    [Theory]
    [InlineData("""{app="shop"}""")]
    [InlineData("""{app="shop", job="web"}""")]
    [InlineData("""{odd="a \"quoted\" \\ and, }{ =~ \n line"}""")]
    public void A_stream_s_name_is_read_back_as_it_was_written(string name) => StreamLabels.Parse(name).ToString().Should().Be(name);

    [Theory]
    [InlineData("")]
    [InlineData("{a=b}")]
    [InlineData("{a=\"b\"")]
    [InlineData("a=\"b\"")]
    public void What_is_no_name_is_refused(string text) => FluentActions.Invoking(() => StreamLabels.Parse(text)).Should().Throw<FormatException>();

    [Fact]
    public void A_stream_s_own_selector_shuts_out_streams_with_more_labels() =>
        StreamLabels.Parse("""{app="shop"}""").Selector(["app", "job", "pod"]).Should().Be("""{app="shop", job="", pod=""}""");

    [Fact]
    public void Few_streams_with_a_common_label_are_one_group_that_also_takes_in_new_ones()
    {
        var groups = StreamGroups.Of(["""{app="a", job="x"}""", """{job="y"}"""], most: 10);

        groups.Selectors.Should().Equal("""{job=~".+"}""");
        groups.LabelNames.Should().Equal("app", "job");
    }

    [Fact]
    public void Streams_without_a_common_label_are_in_different_groups_and_none_is_left_out()
    {
        var groups = StreamGroups.Of(["""{a="1"}""", """{b="1"}""", """{c="1"}"""], most: 10);

        groups.Selectors.Should().BeEquivalentTo("""{a=~".+"}""", """{a="", b=~".+"}""", """{a="", b="", c=~".+"}""");
    }

    [Fact]
    public void No_group_is_larger_than_said_and_each_stream_is_in_exactly_one()
    {
        var streams = Enumerable.Range(0, 1000).Select(i => $$"""{job="j{{i % 3}}", pod="p.{{i}}"}""").Append("""{job="alone"}""").ToList();

        var groups = StreamGroups.Of(streams, most: 40);

        var sizes = streams.GroupBy(groups.GroupOf).ToDictionary(same => same.Key, same => same.Count());
        sizes.Keys.Should().BeEquivalentTo(groups.Selectors);
        sizes.Values.Should().OnlyContain(size => size <= 40);
        StreamGroups.Of(streams.AsEnumerable().Reverse(), most: 40).Selectors.Should().BeEquivalentTo(groups.Selectors, "evidence that is read later is divided in the same way");
    }

    [Fact]
    public void Values_are_escaped_for_the_regular_expression_and_for_the_string_around_it()
    {
        var groups = StreamGroups.Of(["""{job="a.b"}""", """{job="c|d"}""", """{job="e"}"""], most: 2);

        groups.Selectors.Should().Equal("""{job=~"a\\.b|c\\|d"}""", """{job=~"e"}""");
    }
}
