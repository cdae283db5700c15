using System.Globalization;
using DrDrill.Configuration;
using DrDrill.Worker;

namespace DrDrill.Tests.Worker;

public sealed class DrillIntervalsTests
{
    [Theory]
    [InlineData("7 2 * * *", "2026-11-21T12:00Z", "1.00:00")]
    [InlineData("7 2 * * 0", "2026-11-21T12:00Z", "7.00:00")]
    [InlineData("0 * * * * ?", "2026-11-21T12:00:30Z", "00:01:00")]
    [InlineData("* * * * * ?", "2026-11-21T12:00:30Z", "00:00:01")]
    [InlineData("0 3 1 1 *", "2026-11-21T12:00Z", "365.00:00")]
    [InlineData("0 2,4 * * *", "2026-11-21T12:00Z", "22:00")]
    [InlineData("0 0 3 1 12 ? 2026", "2026-11-21T12:00Z", "1098.00:00")]
    public void It_is_the_longest_that_the_schedule_leaves_around_now(string cron, string now, string interval) =>
        Of([Drill(cron)]).At(At(now)).Should().Equal(("prometheus", TimeSpan.Parse(interval, CultureInfo.InvariantCulture)));

    [Fact]
    public void A_change_freeze_is_no_missing_drill_and_a_day_after_it_a_day_is_a_day_again()
    {
        var intervals = Of([Drill("0 2 * * *", exclude: "2026-12-20..2026-12-31")]);

        Days(intervals, "2026-12-18T12:00Z").Should().Be(1);
        Days(intervals, "2026-12-25T12:00Z").Should().Be(13);
        Days(intervals, "2027-01-01T12:00Z").Should().Be(13, "the drill after the freeze has just been due");
        Days(intervals, "2027-01-02T12:00Z").Should().Be(1);
    }

    [Fact]
    public void Of_the_night_of_the_longer_day_it_is_the_longer_day() =>
        Of([Jobs.Of("0 5 * * *", "Europe/Vienna") with { Run = JobKinds.Drill }]).At(At("2026-10-25T12:00Z")).Single().Interval.Should().Be(TimeSpan.FromHours(25));

    [Fact]
    public void All_jobs_that_drill_a_target_count_and_no_others()
    {
        var jobs = new[] { Drill("0 2 * * 0"), Drill("0 14 * * 3") with { Mode = ModeOption.InPlace }, Drill("0 * * * *") with { Targets = ["loki"] }, Jobs.Of("* * * * *") };

        Of(jobs, "prometheus", "loki").At(At("2026-11-21T12:00Z")).Should().Equal(("prometheus", TimeSpan.FromHours(84)), ("loki", TimeSpan.FromHours(1)));
    }

    [Fact]
    public void A_target_that_no_job_drills_has_none() => Of([Drill("0 2 * * *") with { Targets = ["loki"] }]).At(Jobs.Noon).Should().BeEmpty();

    [Fact]
    public void It_is_reckoned_again_when_a_drill_was_due_and_when_the_clock_is_set_back()
    {
        var intervals = Of([Drill("0 2 * * 1-5")]);

        Days(intervals, "2026-11-20T12:00Z").Should().Be(3, "the weekend comes");
        Days(intervals, "2026-11-23T01:59Z").Should().Be(3);
        Days(intervals, "2026-11-24T02:00Z").Should().Be(1);
        Days(intervals, "2026-11-20T12:00Z").Should().Be(3);
    }

    private static double Days(DrillIntervals intervals, string now) => intervals.At(At(now)).Single().Interval.TotalDays;

    private static DrillIntervals Of(IReadOnlyList<JobOptions> jobs, params string[] targets) => new(jobs, targets.Length == 0 ? ["prometheus"] : targets);

    private static JobOptions Drill(string cron, params string[] exclude) => Jobs.Of(cron, exclude: exclude) with { Run = JobKinds.Drill };

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
