using System.Globalization;
using DrDrill.Configuration;
using DrDrill.Worker;

namespace DrDrill.Tests.Worker;

public sealed class CronScheduleTests
{
    [Theory]
    [InlineData("7 2 * * *", "2026-11-22 02:07:00")]
    [InlineData("*/15 * * * *", "2026-11-21 12:15:00")]
    [InlineData("0 */15 * * * ?", "2026-11-21 12:15:00")]
    [InlineData("3/10 * * * * ?", "2026-11-21 12:00:03")]
    [InlineData("0 0 3 ? * SUN 2027", "2027-01-03 03:00:00")]
    [InlineData("30 4 * * 1", "2026-11-23 04:30:00")]
    public void Crontab_and_Quartz_forms_are_both_read(string cron, string next) =>
        CronSchedule.Parse(Jobs.Of(cron)).Next(Jobs.Noon)!.Value.UtcDateTime.Should().Be(DateTime.Parse(next, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("every night")]
    [InlineData("0 99 * * * ?")]
    [InlineData("* * * *")]
    [InlineData("61 2 * * *")]
    [InlineData("0 2 * * 9")]
    public void What_is_no_schedule_is_named_with_the_job(string cron) =>
        FluentActions.Invoking(() => ScheduleCheck.Require(Jobs.Options(Jobs.Of(cron, name: "nightly")), Jobs.Noon)).Should().Throw<ConfigurationException>()
            .Which.Message.Should().Contain("schedule.jobs[0].cron").And.Contain("nightly").And.Contain(cron);

    [Theory]
    [InlineData("0 0 3 31 2 ?")]
    [InlineData("0 0 3 1 1 ? 2020")]
    public void A_schedule_that_can_never_fire_is_refused(string cron) =>
        FluentActions.Invoking(() => ScheduleCheck.Require(Jobs.Options(Jobs.Of(cron)), Jobs.Noon)).Should().Throw<ConfigurationException>().Which.Message.Should().Contain("never fire");

    [Fact]
    public void A_schedule_whose_every_day_is_excluded_is_refused() =>
        FluentActions.Invoking(() => ScheduleCheck.Require(Jobs.Options(Jobs.Of("0 0 3 24 12 ? 2026", exclude: "2026-12-20..2026-12-31")), Jobs.Noon)).Should().Throw<ConfigurationException>().Which.Message.Should().Contain("not excluded");

    [Fact]
    public void In_a_change_freeze_nothing_fires_and_its_days_are_those_of_the_jobs_zone()
    {
        // In Vienna, 23:30 UTC is the next day.
        var schedule = CronSchedule.Parse(Jobs.Of("30 0 * * *", "Europe/Vienna", exclude: ["2026-12-24..2026-12-26", "2026-12-28"]));

        schedule.Between(At("2026-12-22T12:00Z"), At("2026-12-30T12:00Z"), 100).Select(time => time.UtcDateTime.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture))
            .Should().Equal("12-22 23:30", "12-26 23:30", "12-28 23:30", "12-29 23:30");
    }

    [Theory]
    [InlineData("UTC", "2027-01-01T00:00Z")]
    [InlineData("Europe/Vienna", "2026-12-31T23:00Z")]
    [InlineData("America/St_Johns", "2027-01-01T03:30Z")]
    [InlineData("Pacific/Kiritimati", "2026-12-31T10:00Z")]
    public void A_job_of_every_second_is_found_again_after_a_long_change_freeze(string zone, string first)
    {
        var schedule = CronSchedule.Parse(Jobs.Of("* * * * * ?", zone, exclude: ["2026-12-01..2026-12-31"]));

        schedule.Next(At("2026-12-02T12:00Z")).Should().Be(At(first));
        schedule.Next(At(first)).Should().Be(At(first).AddSeconds(1));
    }

    [Fact]
    public void An_excluded_day_on_which_the_clocks_change_ends_at_its_midnight()
    {
        foreach (var (day, first) in new[] { ("2026-03-29", "2026-03-29T22:00Z"), ("2026-10-25", "2026-10-25T23:00Z") })
        {
            CronSchedule.Parse(Jobs.Of("* * * * * ?", "Europe/Vienna", exclude: [day])).Next(At($"{day}T12:00Z")).Should().Be(At(first));
        }
    }

    [Theory]
    [InlineData("30 2 * * *")]
    [InlineData("0 3 * * *")]
    [InlineData("30 1 * * *")]
    public void A_nightly_job_fires_once_in_each_night_also_when_the_clocks_change(string cron)
    {
        var schedule = CronSchedule.Parse(Jobs.Of(cron, "Europe/Vienna"));

        Fired(schedule, "2026-03-27T12:00Z", "2026-03-31T12:00Z").Should().HaveCount(4, "in spring an hour is left out");
        Fired(schedule, "2026-10-23T12:00Z", "2026-10-27T12:00Z").Should().HaveCount(4, "in autumn an hour comes twice");
    }

    [Fact]
    public void A_job_of_every_quarter_fires_96_times_a_day_and_92_and_100_when_the_clocks_change()
    {
        var schedule = CronSchedule.Parse(Jobs.Of("*/15 * * * *", "Europe/Vienna"));

        Fired(schedule, "2026-03-28T23:00Z", "2026-03-29T22:00Z").Should().HaveCount(91, "both ends are left out");
        Fired(schedule, "2026-10-24T22:00Z", "2026-10-25T23:00Z").Should().HaveCount(99);
    }

    private static List<DateTimeOffset> Fired(CronSchedule schedule, string from, string until) => [.. schedule.Between(At(from), At(until), 1000)];

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
