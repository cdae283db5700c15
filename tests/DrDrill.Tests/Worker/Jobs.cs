using DrDrill.Configuration;
using DrDrill.Tests.Configuration;

namespace DrDrill.Tests.Worker;

/// <summary>Jobs and options to schedule.</summary>
internal static class Jobs
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static JobOptions Of(string cron, string zone = "UTC", string name = "job", params string[] exclude) => new() { Name = name, Run = JobKinds.Snapshot, Cron = cron, TimeZone = zone, Exclude = exclude };

    /// <summary>Two targets, prometheus and notes; one hour's patience.</summary>
    public static DrDrillOptions Options(params JobOptions[] jobs)
    {
        using var folder = new ConfigFolder();
        var options = folder.Load(ConfigFolder.Minimal);
        return options with { Schedule = options.Schedule with { Jobs = jobs } };
    }
}
