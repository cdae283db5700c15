using DrDrill.Objectives;
using static DrDrill.Tests.Objectives.Make;

namespace DrDrill.Tests.Objectives;

public sealed class RpoMeasurementTests
{
    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    [Fact]
    public void Without_a_stream_there_is_no_measurement() => RpoMeasurement.Of([], SnapshotAt, LossAt, true).Should().BeNull();

    [Fact]
    public void What_a_stream_has_lost_is_split_at_the_newest_sample_of_the_snapshot()
    {
        var rpo = Measure(true, Stream(newest: 195, recovered: 90, inSnapshot: 98));

        rpo.Achieved.Should().Be(Seconds(105));
        rpo.RecoveredPointAge.Should().Be(Seconds(110));
        rpo.Split.Should().Be(new RpoSplit(Seconds(97), Seconds(8), TimeSpan.Zero));
    }

    [Fact]
    public void A_tree_that_is_not_as_in_the_snapshot_blames_the_restore() =>
        Measure(false, Stream(newest: 195, recovered: 90, inSnapshot: 98)).Split.Should().Be(new RpoSplit(Seconds(97), TimeSpan.Zero, Seconds(8)));

    [Fact]
    public void A_stream_born_after_the_snapshot_has_the_snapshot_as_its_recovered_point()
    {
        var rpo = Measure(true, Stream(newest: 195, recovered: null, inSnapshot: null));

        rpo.Achieved.Should().Be(Seconds(95));
        rpo.Split.Should().Be(new RpoSplit(Seconds(95), TimeSpan.Zero, TimeSpan.Zero));
        rpo.Counts.BornAfterSnapshot.Should().Be(1);
    }

    [Fact]
    public void A_stream_of_which_nothing_came_back_was_last_known_at_its_first_missing_sample_when_that_is_older_than_the_snapshot()
    {
        var nothing = new StreamOutcome("s", At(195), null, At(98), 20, [new Hole(At(40), At(195), 20)]);

        var rpo = Measure(true, nothing);

        rpo.Achieved.Should().Be(Seconds(155));
        rpo.RecoveredPointAge.Should().Be(Seconds(160));
        rpo.Split.Should().Be(new RpoSplit(Seconds(97), Seconds(58), TimeSpan.Zero));
    }

    [Fact]
    public void More_back_than_the_snapshot_evidence_knew_of_makes_no_part_negative()
    {
        var rpo = Measure(true, Stream(newest: 195, recovered: 130, inSnapshot: 98));

        rpo.Achieved.Should().Be(Seconds(65));
        rpo.Split.Should().Be(new RpoSplit(Seconds(65), TimeSpan.Zero, TimeSpan.Zero));
    }

    [Fact]
    public void A_snapshot_newer_than_anything_recorded_makes_no_part_negative() =>
        Measure(true, Stream(newest: 95, recovered: 90, inSnapshot: 99)).Split.Should().Be(new RpoSplit(TimeSpan.Zero, Seconds(5), TimeSpan.Zero));

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(20, 10, 19)]
    [InlineData(21, 11, 20)]
    [InlineData(100, 50, 95)]
    public void Percentiles_are_of_the_nearest_rank_and_the_worst_is_the_rpo(int streams, int p50, int p95)
    {
        var rpo = Measure(true, [.. Enumerable.Range(1, streams).Select(lost => Stream(newest: 150, recovered: 150 - lost, inSnapshot: 99))]);

        (rpo.P50, rpo.P95, rpo.Achieved).Should().Be((Seconds(p50), Seconds(p95), Seconds(streams)));
    }

    [Fact]
    public void The_ten_worst_are_listed_worst_first_and_the_samples_lost_break_a_tie()
    {
        var rpo = Measure(true, [.. Enumerable.Range(1, 12).Select(i => Stream(150, 140, 99, lost: i, name: $"s{i}"))]);

        rpo.Worst.Select(s => s.Outcome.Stream).Should().Equal("s12", "s11", "s10", "s9", "s8", "s7", "s6", "s5", "s4", "s3");
    }

    [Fact]
    public void Holes_at_one_time_are_one_hole_and_the_longest_are_listed_in_order_of_time()
    {
        Hole[] HolesOf(int stream) => [.. Enumerable.Range(1, 25).Select(i => new Hole(At(i * 10), At((i * 10) + (i / 10.0)), stream))];
        var rpo = Measure(true, new StreamOutcome("a", At(195), At(1), null, 1, HolesOf(1)), new StreamOutcome("b", At(195), At(1), null, 1, HolesOf(2)));

        rpo.Holes.Should().HaveCount(RpoMeasurement.HolesListed).And.OnlyContain(hole => hole.Samples == 3);
        rpo.Holes[0].From.Should().Be(At(60), "the five shortest are left out");
        rpo.Holes.Should().BeInAscendingOrder(hole => hole.From);
    }

    [Fact]
    public void Whatever_the_streams_are_the_parts_sum_to_the_rpo_to_the_tick_and_none_is_negative()
    {
        for (var seed = 0; seed < 3_000; seed++)
        {
            var random = new Random(seed);
            var outcomes = Enumerable.Range(0, random.Next(1, 6)).Select(i => Any(random, i)).ToList();
            var asOf = new SampleTime(random.NextInt64(1_000_000_000));
            var rpo = RpoMeasurement.Of(outcomes, asOf, new SampleTime(1_000_000_000), seed % 2 == 0)!;

            rpo.Split.Sum.Should().Be(rpo.Achieved, $"seed {seed}");
            new[] { rpo.Split.SnapshotAge, rpo.Split.SnapshotMissed, rpo.Split.RestoreLost, rpo.P50, rpo.P95 }.Should().OnlyContain(part => part >= TimeSpan.Zero, $"seed {seed}");
            (rpo.P50 <= rpo.P95 && rpo.P95 <= rpo.Achieved && rpo.Achieved <= rpo.RecoveredPointAge).Should().BeTrue($"seed {seed}");
        }
    }

    private static StreamOutcome Any(Random random, int number)
    {
        var newest = new SampleTime(random.NextInt64(1, 1_000_000_000));
        SampleTime? recovered = random.Next(3) == 0 ? null : new SampleTime(random.NextInt64(newest.UnixNanoseconds + 1));
        SampleTime? inSnapshot = random.Next(3) == 0 ? null : new SampleTime(random.NextInt64(1_000_000_000));
        var first = new SampleTime(random.NextInt64(recovered?.UnixNanoseconds ?? 0, newest.UnixNanoseconds + 1));
        return new StreamOutcome($"s{number}", newest, recovered, inSnapshot, 1, random.Next(4) == 0 ? [] : [new Hole(first, newest, 1)]);
    }
}
