namespace DrDrill.Configuration;

/// <summary>Binds <c>schedule</c> and <c>retention</c>.</summary>
internal static class ScheduleBinder
{
    public static ScheduleOptions Schedule(SettingsReader settings)
    {
        var zone = settings.RequiredText("timeZone");
        var jobs = settings.Has("jobs") ? [.. settings.Sections("jobs").Select(job => Job(job, zone))] : DefaultSchedule.Jobs(zone);
        return new ScheduleOptions(zone, settings.Duration("patience")!.Value, settings.Duration("stopTimeout")!.Value, jobs);
    }

    public static RetentionOptions Retention(SettingsReader settings) =>
        new(settings.Count("keepLast"), settings.Count("keepDaily"), settings.Count("keepWeekly"), settings.Count("keepMonthly"));

    private static JobOptions Job(SettingsReader settings, string zone) => new()
    {
        Name = settings.RequiredText("name"),
        Run = settings.RequiredText("run"),
        Cron = settings.RequiredText("cron").Trim(),
        TimeZone = settings.Text("timeZone") ?? zone,
        Targets = settings.Texts("targets"),
        Exclude = settings.Texts("exclude"),
        Misfire = settings.Choice<MisfireOption>("misfire"),
        Jitter = settings.Duration("jitter")!.Value,
        Mode = settings.Choice<ModeOption>("mode"),
        Snapshot = settings.Choice<JobSnapshotOption>("snapshot"),
        Parts = settings.Count("parts"),
    };
}
