using DrDrill.Objectives;
using static DrDrill.Tests.Objectives.Make;

namespace DrDrill.Tests.Objectives;

public sealed class RpoCountsTests
{
    [Fact]
    public void Streams_are_counted_by_what_became_of_them_and_samples_over_all() =>
        RpoCounts.Of([Stream(150, 150, 99, lost: 0), Stream(150, 120, 99, lost: 7), Stream(150, null, 99, lost: 40), Stream(150, null, null, lost: 5)])
            .Should().Be(new RpoCounts(Recorded: 4, Recovered: 2, Lost: 2, BornAfterSnapshot: 1, SamplesLost: 52) { MostSamplesLost = 40 });

    [Fact]
    public void Of_no_stream_nothing_was_lost_most() => RpoCounts.Of([]).Should().Be(new RpoCounts(0, 0, 0, 0, 0) { MostSamplesLost = null });
}
