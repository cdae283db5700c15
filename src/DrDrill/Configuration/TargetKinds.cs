namespace DrDrill.Configuration;

/// <summary>The kinds of target that drdrill.yml may name.</summary>
public static class TargetKinds
{
    public const string Prometheus = "prometheus";
    public const string Loki = "loki";
    public const string Files = "files";

    public static IReadOnlyList<string> All { get; } = [Prometheus, Loki, Files];

    /// <summary>Whether the kind has a service to ask, stop and start; plain files have none.</summary>
    internal static bool HasService(string kind) => kind != Files;
}
