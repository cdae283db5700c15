using System.Text.RegularExpressions;
using DrDrill.Drills;
using DrDrill.Objectives;
using DrDrill.Reports.Model;

namespace DrDrill.Publishing;

/// <summary>A drill's result as the report that is published of it. Pure.</summary>
public static partial class DrillReportMapper
{
    public static DrillReport Map(DrillResult result) => new()
    {
        DrillId = result.Plan.Id.Value,
        StartedAt = result.StartedAt.ToUniversalTime(),
        FinishedAt = result.FinishedAt.ToUniversalTime(),
        Mode = Name.Of(result.Plan.Mode),
        Level = Name.Of(result.Plan.Level),
        Verdict = Name.Of(result.Verdict),
        Reason = result.Reason,
        RtoSeconds = Seconds.Of(result.Rto),
        RpoSeconds = Seconds.Of(result.Rpo),
        BlindWindowSeconds = Seconds.Of(result.Targets.Max(t => t.BlindWindow)),
        Sandbox = result.Plan.Sandbox,
        Cancelled = result.Cancelled,
        Disaster = Name.Of(result.Plan.Disaster),
        SnapshotPolicy = result.Plan.Snapshot.ToString(),
        After = Name.Of(result.Plan.After),
        DetectionAllowanceSeconds = Seconds.Of(result.Plan.DetectionAllowance),
        Objectives = [.. result.Objectives.Select(Map)],
        Targets = [.. result.Targets.Select(TargetReportMapper.Map)],
        Environment = Map(result.Environment, result),
    };

    private static ObjectiveReport Map(ObjectiveResult objective) => new()
    {
        Name = objective.Name,
        Target = objective.Target,
        LimitSeconds = Seconds.Of(objective.Limit),
        AchievedSeconds = Seconds.Of(objective.Achieved),
        Kept = objective.Kept,
    };

    private static EnvironmentReport Map(DrillEnvironment environment, DrillResult result) => new()
    {
        Drdrill = environment.DrDrill,
        Restic = environment.Restic,
        Prometheus = result.Targets.FirstOrDefault(t => t.Plan.Kind == "prometheus") is { } target
            ? target.ServiceVersion ?? environment.Services.GetValueOrDefault(target.Plan.Name.Value)
            : null,
        Os = environment.Os,
        Host = environment.Host,
        Repository = WithoutPassword(result.Plan.Repository),
        ConfigSha256 = result.Plan.ConfigSha256,
        Services = new SortedDictionary<string, string>(environment.Services.ToDictionary(), StringComparer.Ordinal),
    };

    /// <summary>rest:https://user:password@host/ carries its password in the URL.</summary>
    private static string WithoutPassword(string repository) => UserInfo().Replace(repository, "${user}***@");

    /// <summary>To the last @ before the path, since a password may hold one.</summary>
    [GeneratedRegex(@"(?<=://)(?<user>[^/:@]*:)[^/]*@", RegexOptions.ExplicitCapture)]
    private static partial Regex UserInfo();
}
