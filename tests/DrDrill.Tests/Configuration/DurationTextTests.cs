using DrDrill.Configuration;

namespace DrDrill.Tests.Configuration;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("0s", 0)]
    [InlineData("30s", 30)]
    [InlineData("5m", 300)]
    [InlineData("1h30m", 5400)]
    [InlineData("1d", 86400)]
    [InlineData("1d1h1m1s", 90061)]
    [InlineData("500ms", 0.5)]
    [InlineData("90m", 5400)]
    public void It_reads_what_people_write(string text, double seconds)
    {
        DurationText.TryParse(text, out var duration).Should().BeTrue();
        duration.TotalSeconds.Should().Be(seconds);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("-5m")]
    [InlineData("5 m")]
    [InlineData("1.5h")]
    [InlineData("5M")]
    [InlineData("5m1h")]
    [InlineData("5m5m")]
    [InlineData("5min")]
    [InlineData("00:05:00")]
    [InlineData("5m\n")]
    [InlineData("٥m")]
    [InlineData("999999999d")]
    [InlineData("99999999999999999999s")]
    public void It_refuses_everything_else(string? text) => DurationText.TryParse(text, out _).Should().BeFalse();
}
