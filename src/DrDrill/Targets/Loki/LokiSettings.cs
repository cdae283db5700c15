using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Targets.Loki;

/// <summary>What DrDrill must know of a Loki: where its data lies, where it answers, as which tenant and with which credentials it is asked.</summary>
/// <param name="Name">The target's name.</param>
/// <param name="Data">The directory of <c>common.path_prefix</c> as this host sees it: log, chunks and index all lie below it.</param>
/// <param name="Url">Base address, with the route prefix if there is one.</param>
public sealed record LokiSettings(TargetName Name, DataPath Data, Uri Url)
{
    public const string DefaultCanary = "{job=\"drdrill-canary\"}";

    /// <summary>Selector of the canary's lines (<c>seq=N</c>, N counting up by one); null when there is none.</summary>
    public string? Canary { get; init; } = DefaultCanary;

    /// <summary>Sent as <c>X-Scope-OrgID</c>; several tenants are targets of their own.</summary>
    public string? Tenant { get; init; }

    /// <summary>User for basic authentication.</summary>
    public string? User { get; init; }

    public Secret? Password { get; init; }

    /// <summary>Sent instead of basic authentication when it is set.</summary>
    public Secret? BearerToken { get; init; }

    public TimeSpan QueryTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>One attempt at the question, the ready check or a fresh entry: a query sent before Loki's workers are connected hangs.</summary>
    public TimeSpan ShortTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether method <c>stop</c> lets Loki write its chunks out before it is stopped.</summary>
    public bool FlushBeforeStop { get; init; } = true;

    public LokiSampling Sampling { get; init; } = LokiSampling.Default;

    /// <summary>For a clone, whose own configuration asks nobody who he is; the tenant stays.</summary>
    public LokiSettings WithoutCredentials() => this with { User = null, Password = null, BearerToken = null };
}
