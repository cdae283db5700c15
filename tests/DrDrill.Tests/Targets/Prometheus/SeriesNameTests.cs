using DrDrill.Targets.Prometheus;

namespace DrDrill.Tests.Targets.Prometheus;

public sealed class SeriesNameTests
{
    private static string Write(string metric, params (string, string)[] labels)
    {
        var set = new LabelSet();
        foreach (var (name, value) in labels)
        {
            set.Add(name, value);
        }

        return set.Write(metric);
    }

    [Fact]
    public void Labels_are_sorted_and_the_name_label_is_left_out() =>
        Write("up", ("job", "b"), ("__name__", "up"), ("instance", "a")).Should().Be("""up{instance="a",job="b"}""");

    [Fact]
    public void A_series_without_labels_is_its_metric() => Write("up").Should().Be("up");

    [Fact]
    public void Backslash_quote_and_line_break_are_escaped() =>
        Write("m", ("p", "a\\b\"c\nd")).Should().Be("m{p=\"a\\\\b\\\"c\\nd\"}");

    [Fact]
    public void Names_of_the_new_alphabet_are_quoted() =>
        Write("my.metric", ("a.b", "x")).Should().Be("""{"my.metric","a.b"="x"}""");

    [Theory]
    [InlineData("up")]
    [InlineData("a:b_c1")]
    [InlineData("my.metric")]
    [InlineData("odd \"quoted\\ name\n")]
    public void The_metric_can_be_read_back_from_the_text(string metric)
    {
        SeriesName.MetricOf(Write(metric)).Should().Be(metric);
        SeriesName.MetricOf(Write(metric, ("l", "}{,\""))).Should().Be(metric);
    }

    [Fact]
    public void Several_metrics_are_one_regular_expression_with_its_special_characters_escaped() =>
        SeriesName.Selector(["a_b", "c.d|e"]).Should().Be("""{__name__=~"a_b|c\\.d\\|e"}""");
}
