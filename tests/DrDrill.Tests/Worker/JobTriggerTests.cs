using DrDrill.Configuration;
using DrDrill.Worker;
using Quartz;

namespace DrDrill.Tests.Worker;

/// <summary>Quartz' own trigger gives the times that are counted as missed when they do not come.</summary>
public sealed class JobTriggerTests
{
    [Theory]
    [InlineData("*/15 * * * *", "UTC")]
    [InlineData("30 2 * * *", "Europe/Vienna")]
    [InlineData("0 7 2 ? * MON-FRI", "America/New_York")]
    [InlineData("3/10 * * * * ?", "UTC")]
    public void Trigger_and_schedule_agree_on_every_firing(string cron, string zone)
    {
        var job = Jobs.Of(cron, zone);
        var schedule = CronSchedule.Parse(job);
        var trigger = JobTrigger.Of(job, schedule, Jobs.Noon, new SimulatedTime(Jobs.Noon));

        var (next, fired) = (trigger.GetFireTimeAfter(Jobs.Noon), new List<DateTimeOffset>());
        while (next is { } time && fired.Count < 300)
        {
            fired.Add(time);
            next = trigger.GetFireTimeAfter(time);
        }

        schedule.Between(Jobs.Noon, DateTimeOffset.MaxValue, 300).Should().Equal(fired);
    }

    [Theory]
    [InlineData(MisfireOption.Skip, CronTriggerMisfireInstruction.DoNothing)]
    [InlineData(MisfireOption.Run, CronTriggerMisfireInstruction.FireAndProceed)]
    public void The_misfire_policy_is_the_triggers(MisfireOption option, CronTriggerMisfireInstruction instruction)
    {
        var job = Jobs.Of("* * * * *") with { Misfire = option };

        ((ICronTrigger)JobTrigger.Of(job, CronSchedule.Parse(job), Jobs.Noon, new SimulatedTime(Jobs.Noon))).MisfireInstruction.Should().Be(instruction);
    }

    [Fact]
    public void Excluded_days_are_the_triggers_calendar()
    {
        var job = Jobs.Of("* * * * *", exclude: "2026-12-24");

        JobTrigger.Of(job, CronSchedule.Parse(job), Jobs.Noon, new SimulatedTime(Jobs.Noon)).CalendarName.Should().Be(job.Name);
    }
}
