using DrDrill.Reports.Words;

namespace DrDrill.Reports.Tests;

public sealed class DurationTests
{
    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(0.0005, "0 s")]
    [InlineData(0.85, "850 ms")]
    [InlineData(0.9996, "1 s")]
    [InlineData(9.412, "9.4 s")]
    [InlineData(12.004, "12 s")]
    [InlineData(59.96, "1 min")]
    [InlineData(125, "2 min 5 s")]
    [InlineData(300, "5 min")]
    [InlineData(3599.7, "1 h")]
    [InlineData(11400, "3 h 10 min")]
    [InlineData(180000, "2 d 2 h")]
    [InlineData(-3.2, "−3.2 s")]
    public void A_duration_is_written_as_a_person_says_it(double seconds, string expected) => Durations.People(seconds).Should().Be(expected);

    [Fact]
    public void A_duration_that_was_not_measured_says_so()
    {
        Durations.People(null).Should().Be("NOT MEASURED");
        Durations.Exact(null).Should().Be("NOT MEASURED");
    }
}
