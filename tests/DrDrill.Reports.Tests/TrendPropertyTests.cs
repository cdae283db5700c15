using DrDrill.Reports.Model;
using DrDrill.Reports.Trends;

namespace DrDrill.Reports.Tests;

/// <summary>
/// Simulated histories, seeded. A drill's RTO varies by 2 to 15 % (log-normal: half as fast and twice as slow are equally odd), and one drill in fifty is an odd one,
/// 20 to 80 % slower.
/// </summary>
public sealed class TrendPropertyTests
{
    private const int Histories = 1000;
    private const int Drills = 30;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Of_a_thousand_stable_histories_of_thirty_drills_at_most_one_in_a_hundred_has_any_false_alarm(int seed)
    {
        var random = new Random(seed);
        var alarmed = 0;
        for (var i = 0; i < Histories; i++)
        {
            var values = Stable(random, Drills, out _);
            alarmed += Enumerable.Range(1, Drills).Any(n => TrendJudge.Judge(values[..n]).State == TrendState.Regression) ? 1 : 0;
        }

        alarmed.Should().BeLessThanOrEqualTo(Histories / 100);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Of_a_thousand_doubled_rtos_at_least_ninety_five_in_a_hundred_are_found_within_two_drills(int seed)
    {
        var random = new Random(seed);
        var found = 0;
        for (var i = 0; i < Histories; i++)
        {
            var values = Stable(random, random.Next(Noise.LeastDrills, Drills), out var spread).ToList();
            var usual = Noise.MedianOf(values);
            values.Add(2 * usual * Once(random, spread));
            values.Add(2 * usual * Once(random, spread));
            found += TrendJudge.Judge(values).State == TrendState.Regression ? 1 : 0;
        }

        found.Should().BeGreaterThanOrEqualTo(Histories * 95 / 100);
    }

    [Fact]
    public void A_judgement_does_not_depend_on_the_unit_once_a_second_is_little()
    {
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var values = Stable(random, Drills, out _);
            var scaled = values.Select(v => v * 60).ToArray();

            TrendJudge.Judge(scaled).State.Should().Be(TrendJudge.Judge(values).State);
        }
    }

    private static double[] Stable(Random random, int drills, out double spread)
    {
        var usual = Math.Exp((random.NextDouble() * 4) + 3);
        var own = spread = 0.02 + (random.NextDouble() * 0.13);
        return [.. Enumerable.Range(0, drills).Select(_ => usual * Once(random, own))];
    }

    private static double Once(Random random, double spread)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var odd = random.NextDouble() < 0.02 ? 1.2 + (random.NextDouble() * 0.6) : 1;
        return Math.Exp(normal * spread) * odd;
    }
}
