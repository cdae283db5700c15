using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Targets.Prometheus;

/// <summary>What DrDrill must know of a Prometheus: where its data lies, where it answers, and with which credentials.</summary>
/// <param name="Name">The target's name.</param>
/// <param name="Data">The directory of <c>--storage.tsdb.path</c> as this host sees it.</param>
/// <param name="Url">Base address, with the route prefix if there is one.</param>
public sealed record PrometheusSettings(TargetName Name, DataPath Data, Uri Url)
{
    /// <summary>A gauge that counts up by one with every scrape; null when there is none.</summary>
    public string? CanaryMetric { get; init; } = "drdrill_canary_sequence";

    /// <summary>User for basic authentication.</summary>
    public string? User { get; init; }

    public Secret? Password { get; init; }

    /// <summary>Sent instead of basic authentication when it is set.</summary>
    public Secret? BearerToken { get; init; }

    public TimeSpan QueryTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>One attempt at the question, the ready check or a fresh sample.</summary>
    public TimeSpan ShortTimeout { get; init; } = TimeSpan.FromSeconds(2);

    public PrometheusSampling Sampling { get; init; } = PrometheusSampling.Default;

    /// <summary>For a clone, whose own configuration asks nobody who he is.</summary>
    public PrometheusSettings WithoutCredentials() => this with { User = null, Password = null, BearerToken = null };
}
