using System.Text.Json.Serialization;

namespace DrDrill.Configuration;

/// <summary>The effective configuration: drdrill.yml, overrides and defaults, checked. Holds secrets, but prints none.</summary>
public sealed record DrDrillOptions
{
    /// <summary>The directory that holds drdrill.yml, .env and DR/.</summary>
    [JsonIgnore]
    public required string Root { get; init; }

    public required RepositoryOptions Repository { get; init; }

    /// <summary>Without it no live data is ever taken away.</summary>
    public required bool AllowInPlace { get; init; }

    public required ModeOption Mode { get; init; }

    public required AfterOption After { get; init; }

    /// <summary>Time for detection and decision, which no drill exercises.</summary>
    public required TimeSpan DetectionAllowance { get; init; }

    /// <summary>Absolute. Not part of the hash: its default depends on who runs drdrill.</summary>
    [JsonIgnore]
    public required string LockDirectory { get; init; }

    public required ObjectiveOptions Objectives { get; init; }

    public required TimeoutOptions Timeouts { get; init; }

    public required SlackOptions Slack { get; init; }

    public required AlertWebhookOptions AlertWebhook { get; init; }

    public required DeadManOptions DeadMan { get; init; }

    public required TracesOptions Traces { get; init; }

    public required WebOptions Web { get; init; }

    public required ScheduleOptions Schedule { get; init; }

    /// <summary>Null: this worker is alone, its schedule in memory.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ClusterOptions? Cluster { get; init; }

    public required RetentionOptions Retention { get; init; }

    public required IReadOnlyList<TargetOptions> Targets { get; init; }

    /// <summary>SHA-256 of all the above without secrets, lower-case hex.</summary>
    [JsonIgnore]
    public string ConfigSha256 => ConfigHash.Of(this);

    /// <summary>Names of the jobs that check the repository.</summary>
    public IReadOnlyList<string> CheckJobs() => [.. Schedule.Jobs.Where(job => job.Run == JobKinds.Check).Select(job => job.Name)];

    /// <summary>For verbs that tell people: a channel that was set up and cannot work is an error before anything is done, not a silence afterwards.</summary>
    /// <exception cref="ConfigurationException">A URL, or the traces' headers, are set and cannot be such, or their file cannot be read.</exception>
    public void RequireAlerts()
    {
        var wrong = new[] { Slack.Webhook, AlertWebhook.Address, DeadMan.Address, Traces.Headers }.Select(secret => secret?.Problem).OfType<ConfigurationProblem>().ToList();
        if (wrong.Count > 0)
        {
            throw new ConfigurationException(wrong);
        }
    }

    /// <summary>For verbs that open the repository or ask a service: all missing secrets at once.</summary>
    /// <exception cref="ConfigurationException">At least one is missing.</exception>
    public void RequireSecrets()
    {
        var missing = Targets.SelectMany(target => new[] { target.Auth?.Password, target.Auth?.BearerToken })
            .Prepend(Repository.Password)
            .Select(secret => secret?.Problem)
            .OfType<ConfigurationProblem>()
            .ToList();
        if (missing.Count > 0)
        {
            throw new ConfigurationException(missing);
        }
    }
}
