namespace DrDrill.Configuration;

/// <summary>What the worker does when drdrill.yml names no jobs. No drill in place is ever among them.</summary>
public static class DefaultSchedule
{
    public static IReadOnlyList<JobOptions> Jobs(string timeZone) =>
    [
        new JobOptions { Name = "snapshots", Run = JobKinds.Snapshot, Cron = "*/15 * * * *", TimeZone = timeZone, Misfire = MisfireOption.Run },
        new JobOptions { Name = "nightly-drill", Run = JobKinds.Drill, Cron = "7 2 * * *", TimeZone = timeZone, Mode = ModeOption.Isolated, Snapshot = JobSnapshotOption.Latest },
        new JobOptions { Name = "retention", Run = JobKinds.Retention, Cron = "37 4 * * *", TimeZone = timeZone },
        new JobOptions { Name = "check", Run = JobKinds.Check, Cron = "37 5 * * *", TimeZone = timeZone, Parts = 7 },
    ];
}
