using System.Text.Json;
using DrDrill.Configuration;
using Quartz;

namespace DrDrill.Worker;

/// <summary>A job as text beside its trigger, for a scheduler that several hosts share: whoever runs it runs the same, whatever its own drdrill.yml says.</summary>
internal static class JobDefinition
{
    private const string Key = "definition";

    public static string Text(JobOptions job) => JsonSerializer.Serialize(job);

    public static JobOptions Read(string text) => JsonSerializer.Deserialize<JobOptions>(text)!;

    public static IJobDetail Detail(JobOptions job) => JobBuilder.Create<QuartzJob>().WithIdentity(job.Name).UsingJobData(Key, Text(job)).Build();

    /// <summary>Null: it has none, and is this host's own.</summary>
    public static JobOptions? Of(IJobDetail detail) => detail.JobDataMap.TryGetValue(Key, out var text) ? Read((string)text!) : null;
}
