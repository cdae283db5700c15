using DrDrill.Objectives;

namespace DrDrill.Tests.Objectives;

public sealed class RecoveryPointTests
{
    private static SampleTime T(long seconds) => SampleTime.FromUnixMilliseconds(seconds * 1000);

    private static List<SampleTime> Times(params long[] seconds) => [.. seconds.Select(T)];

    [Fact]
    public void Everything_back_means_nothing_lost_and_R_is_the_newest()
    {
        var point = RecoveryPoint.Of(Times(1, 2, 3), Times(1, 2, 3));

        point.Point.Should().Be(T(3));
        point.Lost.Should().Be(0);
        point.Holes.Should().BeEmpty();
    }

    [Fact]
    public void R_is_the_last_sample_before_the_first_missing_one_and_not_the_newest_that_came_back()
    {
        var point = RecoveryPoint.Of(Times(1, 2, 3, 4, 5, 6), Times(1, 2, 5));

        point.Point.Should().Be(T(2));
        point.Lost.Should().Be(3);
        point.Holes.Should().Equal(new Hole(T(3), T(4), 2), new Hole(T(6), T(6), 1));
    }

    [Fact]
    public void A_sample_that_was_never_recorded_cannot_stand_in_for_a_lost_one()
    {
        var point = RecoveryPoint.Of(Times(1, 2, 3), Times(1, 2, 4, 5));

        point.Lost.Should().Be(1);
        point.Point.Should().Be(T(2));
    }

    [Fact]
    public void Nothing_back_has_no_R()
    {
        var point = RecoveryPoint.Of(Times(1, 2), []);

        point.Point.Should().BeNull();
        point.Holes.Should().Equal(new Hole(T(1), T(2), 2));
    }

    [Fact]
    public void A_hole_goes_on_over_spans_unless_something_in_between_came_back()
    {
        var point = new RecoveryPoint();
        point.Compare(Times(1, 2), Times(1));
        point.Compare(Times(3), []);
        point.CloseHole();
        point.Compare(Times(9), []);

        point.Holes.Should().Equal(new Hole(T(2), T(3), 2), new Hole(T(9), T(9), 1));
    }

    [Fact]
    public void More_holes_than_are_kept_still_sum_up()
    {
        var recorded = Enumerable.Range(0, 1000).Select(i => T(i)).ToList();
        var point = RecoveryPoint.Of(recorded, [.. recorded.Where((_, i) => i % 2 == 0)]);

        point.Holes.Should().HaveCount(RecoveryPoint.MaxHoles);
        point.Holes.Sum(hole => hole.Samples).Should().Be(500);
        point.Lost.Should().Be(500);
    }

    [Fact]
    public void Whatever_is_taken_away_lost_and_holes_and_R_agree_with_counting_by_hand()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var recorded = Enumerable.Range(1, random.Next(1, 60)).Select(i => T(i * 3)).ToList();
            var recovered = recorded.Where(_ => random.NextDouble() < 0.7).ToList();
            recovered.AddRange(Enumerable.Range(0, random.Next(4)).Select(_ => T((random.Next(1, 60) * 3) + 1)));
            recovered.Sort();

            var split = random.Next(recorded.Count);
            var point = new RecoveryPoint();
            var edge = recorded[split];
            point.Compare(recorded[..split], [.. recovered.Where(t => t < edge)]);
            point.Compare(recorded[split..], [.. recovered.Where(t => t >= edge)]);

            var missing = recorded.Except(recovered).ToList();
            point.Lost.Should().Be(missing.Count, $"seed {seed}");
            point.Holes.Sum(hole => hole.Samples).Should().Be(missing.Count, $"seed {seed}");
            SampleTime? expected = missing.Count == 0 ? recorded[^1] : recorded[0] == missing[0] ? null : recorded[recorded.IndexOf(missing[0]) - 1];
            point.Point.Should().Be(expected, $"seed {seed}");
            point.Holes.All(hole => missing.Contains(hole.From) && missing.Contains(hole.To)).Should().BeTrue($"seed {seed}");
        }
    }
}
