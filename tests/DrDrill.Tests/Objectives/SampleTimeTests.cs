using System.Text.Json;
using DrDrill.Objectives;

namespace DrDrill.Tests.Objectives;

public sealed class SampleTimeTests
{
    [Fact]
    public void It_is_one_number_in_evidence_and_comes_back_to_the_nanosecond()
    {
        var time = new SampleTime(1_795_233_141_202_765_810);
        var json = JsonSerializer.Serialize(time);
        json.Should().Be("1795233141202765810");
        JsonSerializer.Deserialize<SampleTime>(json).Should().Be(time);
    }

    [Theory]
    [InlineData(-1, -1)]
    [InlineData(999_999, 0)]
    [InlineData(1_000_000, 1)]
    public void Milliseconds_are_rounded_towards_the_past(long nanoseconds, long milliseconds) =>
        new SampleTime(nanoseconds).UnixMilliseconds.Should().Be(milliseconds);

    [Fact]
    public void Differences_of_several_times_add_up_exactly()
    {
        SampleTime a = new(1), b = new(199), c = new(1_000_000_250);
        ((c - b) + (b - a)).Should().Be(c - a);
    }
}
