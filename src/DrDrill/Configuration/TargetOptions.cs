namespace DrDrill.Configuration;

/// <summary>One entry of <c>targets</c>, with the defaults already filled in.</summary>
public sealed record TargetOptions
{
    public required string Name { get; init; }

    /// <summary>One of <see cref="TargetKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Absolute, normalised, no trailing slash. Null: a container's, which the engine is asked for.</summary>
    public string? Data { get; init; }

    /// <summary>Absolute, normalised, no trailing slash. Null: the default place for data that is not known yet.</summary>
    public string? Work { get; init; }

    /// <summary>Null for kinds without a service.</summary>
    public Uri? Url { get; init; }

    public required SnapshotMethodOption SnapshotMethod { get; init; }

    /// <summary>Prometheus: name of the canary's metric; Loki: selector of its lines. Null: no canary, and its line reads NOT MEASURED.</summary>
    public string? Canary { get; init; }

    /// <summary>Loki: sent as <c>X-Scope-OrgID</c>.</summary>
    public string? Tenant { get; init; }

    /// <summary>Loki, method stop: let it write its chunks out first.</summary>
    public bool FlushBeforeStop { get; init; } = true;

    /// <summary>Files and directories that are stored with each snapshot and proven after each restore; empty: none.</summary>
    public required IReadOnlyList<string> Configuration { get; init; }

    public required ObjectiveOptions Objectives { get; init; }

    public required TimeoutOptions Timeouts { get; init; }

    public AuthOptions? Auth { get; init; }

    /// <summary>Null: no alert is silenced.</summary>
    public SilenceOptions? Silence { get; init; }

    /// <summary>Null for kinds without a service.</summary>
    public RuntimeOptions? Runtime { get; init; }
}
