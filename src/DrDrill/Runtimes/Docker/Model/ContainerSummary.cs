namespace DrDrill.Runtimes.Docker.Model;

/// <summary>A line of <c>GET /containers/json</c>. Names begin with a slash.</summary>
public sealed record ContainerSummary(string Id, IReadOnlyList<string> Names, string State)
{
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<MountPoint> Mounts { get; init; } = [];

    /// <summary>Without its slash.</summary>
    public string Name => Names.Count > 0 ? Names[0].TrimStart('/') : Id[..12];
}
