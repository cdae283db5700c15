using DrDrill.Configuration;
using Quartz;

namespace DrDrill.Worker;

/// <summary>A job's schedule as Quartz takes it.</summary>
internal static class JobTrigger
{
    /// <param name="since">Up to here missed runs have been counted; what came due since is late, not missed.</param>
    public static ITrigger Of(JobOptions job, CronSchedule schedule, DateTimeOffset since, TimeProvider clock)
    {
        var instruction = job.Misfire == MisfireOption.Run ? CronTriggerMisfireInstruction.FireAndProceed : CronTriggerMisfireInstruction.DoNothing;
        var cron = CronScheduleBuilder.Create(schedule.Expression).InTimeZone(schedule.Expression.TimeZone).WithMisfireInstruction(instruction);
        var trigger = TriggerBuilder.Create(clock).WithIdentity(job.Name).StartAt(since).WithSchedule(cron);
        return (schedule.Excluded is null ? trigger : trigger.WithCalendarName(job.Name)).Build();
    }
}
