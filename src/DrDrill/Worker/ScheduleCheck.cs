using DrDrill.Configuration;

namespace DrDrill.Worker;

/// <summary>Whether each job's cron expression can be read and will ever fire. Part of the strict reading of drdrill.yml: every verb says it.</summary>
internal static class ScheduleCheck
{
    /// <exception cref="ConfigurationException">A schedule is wrong; all of them are named.</exception>
    public static void Require(DrDrillOptions options, DateTimeOffset now)
    {
        var problems = options.Schedule.Jobs.Select((job, i) => Problem(job, $"schedule.jobs[{i}]", now)).OfType<ConfigurationProblem>().ToList();
        if (problems.Count > 0)
        {
            throw new ConfigurationException(problems);
        }
    }

    internal static ConfigurationProblem Unreadable(JobOptions job, string path) =>
        new(ConfigurationLoader.FileName, $"{path}.cron", $"'{job.Cron}' of job '{job.Name}' is no cron expression.", "Write five fields (7 2 * * *), six with seconds first (0 7 2 * * ?), or seven with a year last.");

    private static ConfigurationProblem? Problem(JobOptions job, string path, DateTimeOffset now) => CronSchedule.TryParse(job) switch
    {
        null => Unreadable(job, path),
        var schedule when schedule.Next(now) is null => new ConfigurationProblem(
            ConfigurationLoader.FileName, $"{path}.cron", $"'{job.Cron}' of job '{job.Name}' will never fire{(job.Exclude.Count > 0 ? " on a day that is not excluded" : "")}.", "Check day, month and year."),
        _ => null,
    };
}
