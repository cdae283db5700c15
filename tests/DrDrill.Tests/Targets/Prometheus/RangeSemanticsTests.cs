using DrDrill.Targets;
using DrDrill.Targets.Prometheus;

namespace DrDrill.Tests.Targets.Prometheus;

public sealed class RangeSemanticsTests
{
    /// <summary>What Prometheus takes for <c>X[d]</c> at t, by its documentation.</summary>
    private static IEnumerable<long> Taken(IEnumerable<long> samples, string bracket, long at, bool leftOpen)
    {
        var duration = long.Parse(bracket[1..^3], System.Globalization.CultureInfo.InvariantCulture);
        return samples.Where(sample => (leftOpen ? sample > at - duration : sample >= at - duration) && sample <= at);
    }

    [Theory]
    [InlineData("2.42.0+ds", false)]
    [InlineData("2.53.1", false)]
    [InlineData("3.0.0-beta.0", true)]
    [InlineData("v3.14.1", true)]
    [InlineData("unheard-of", true)]
    public void The_version_says_whether_ranges_are_left_open(string version, bool leftOpen) =>
        RangeSemantics.Of(version).LeftOpen.Should().Be(leftOpen);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Both_read_exactly_what_is_after_from_and_up_to_to(bool leftOpen)
    {
        var samples = Enumerable.Range(0, 100).Select(i => (long)i).ToList();
        for (var length = 2; length < 40; length++)
        {
            var range = new SampleRange(30, 30 + length);
            var bracket = new RangeSemantics(leftOpen).Bracket(range);
            Taken(samples, bracket, range.To, leftOpen).Should().Equal(samples.Where(s => s > range.From && s <= range.To));
        }
    }

    [Fact]
    public void A_range_that_the_old_syntax_cannot_say_is_refused_and_not_widened()
    {
        var act = () => new RangeSemantics(LeftOpen: false).Bracket(new SampleRange(5, 6));

        act.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData(0, 10, 3)]
    [InlineData(0, 9, 3)]
    [InlineData(5, 7, 100)]
    [InlineData(0, 4, 3)]
    public void Pieces_cover_a_range_without_gap_or_overlap_and_can_all_be_asked_for(long from, long to, long step)
    {
        var pieces = new SampleRange(from, to).Pieces(step).ToList();

        pieces[0].From.Should().Be(from);
        pieces[^1].To.Should().Be(to);
        pieces.Zip(pieces.Skip(1)).All(pair => pair.First.To == pair.Second.From).Should().BeTrue();
        pieces.Should().OnlyContain(piece => piece.IsUsable);
    }
}
