namespace DrDrill.Reports.Model;

/// <summary>Versions and settings that the numbers hold for.</summary>
public sealed record EnvironmentReport
{
    public required string Drdrill { get; init; }

    public required string Restic { get; init; }

    /// <summary>Version of the (first) Prometheus target; null without one.</summary>
    public string? Prometheus { get; init; }

    public required string Os { get; init; }

    public required string Host { get; init; }

    /// <summary>The restic repository's URL, passwords masked.</summary>
    public required string Repository { get; init; }

    /// <summary>Of the configuration without secrets.</summary>
    public required string ConfigSha256 { get; init; }

    /// <summary>Version per target name, where the service says one.</summary>
    public IReadOnlyDictionary<string, string> Services { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}
