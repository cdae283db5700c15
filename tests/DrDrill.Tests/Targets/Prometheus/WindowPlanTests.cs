using DrDrill.Targets.Prometheus;

namespace DrDrill.Tests.Targets.Prometheus;

public sealed class WindowPlanTests
{
    [Fact]
    public void Windows_end_at_the_snapshot_reach_below_the_oldest_sample_and_divide_the_range_exactly()
    {
        for (var seed = 0; seed < 1000; seed++)
        {
            var random = new Random(seed);
            var asOf = 1_700_000_000_000 + random.Next();
            var oldest = asOf - random.NextInt64(1, 40L * 86_400_000);
            var plan = WindowPlan.For(asOf, oldest, random.Next(0, 100_000), PrometheusSampling.Default);

            plan.Range.To.Should().Be(asOf);
            plan.Range.From.Should().BeLessThan(oldest);
            (plan.Range.Length % plan.Step).Should().Be(0);
            plan.Windows.Should().BeInRange(1, 240);
            plan.Step.Should().BeGreaterThanOrEqualTo(15_000);
        }
    }

    [Fact]
    public void Many_groups_get_fewer_windows_so_that_the_evidence_stays_small()
    {
        var plan = WindowPlan.For(1_700_000_000_000, 1_700_000_000_000 - 10_800_000, groups: 50_000, PrometheusSampling.Default);

        (plan.Windows * 50_000).Should().BeLessThanOrEqualTo(PrometheusSampling.Default.MaxWindowRecords);
    }

    [Fact]
    public void An_empty_head_is_known_by_the_limits_of_its_integers()
    {
        var empty = new HeadRange(long.MaxValue, long.MinValue, 0);
        var blocksOnly = new HeadRange(5_000_000_000, 5_000_000_000, 0);

        empty.OldestToCover(10_000_000).Should().Be(10_000_000 - 3_600_000);
        blocksOnly.OldestToCover(9_000_000_000).Should().Be(5_000_000_000 - 7_200_000);
        new HeadRange(100, 900, 3).OldestToCover(1000).Should().Be(100);
    }
}
