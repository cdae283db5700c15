using DrDrill.Tools;

namespace DrDrill.Configuration;

/// <summary>Binds <c>schedule</c>, <c>cluster</c> and <c>retention</c>.</summary>
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

    public static ClusterOptions Cluster(SettingsReader settings, SettingsEnvironment environment)
    {
        var file = settings.PathOf("passwordFile");
        return new ClusterOptions
        {
            Postgres = settings.RequiredText("postgres"),
            PasswordFile = file,
            Password = environment.Find(ClusterOptions.PasswordVariable) is { } value ? ConfiguredSecret.Found(new Secret(value)) : file is null ? null : SecretFiles.Read(file, "cluster.passwordFile"),
            Host = settings.RequiredText("host"),
            CheckIn = settings.Duration("checkIn")!.Value,
            LostAfter = settings.Duration("lostAfter")!.Value,
        };
    }

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
