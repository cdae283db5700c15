namespace DrDrill.Runtimes.Docker.Model;

/// <summary>A named volume.</summary>
/// <param name="Mountpoint">On the engine's host. With mount options it is mounted only while a container uses the volume.</param>
public sealed record VolumeDetail(string Name, string Driver, string Mountpoint)
{
    /// <summary>Of the local driver: <c>type</c>, <c>o</c> and <c>device</c>, as of mount(8).</summary>
    public IReadOnlyDictionary<string, string>? Options { get; init; }
}
