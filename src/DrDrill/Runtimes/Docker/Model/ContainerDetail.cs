namespace DrDrill.Runtimes.Docker.Model;

/// <summary>What <c>GET /containers/{id}/json</c> says, as far as it is used here.</summary>
/// <param name="Name">Begins with a slash.</param>
/// <param name="Image">The image's id, not its name.</param>
/// <param name="Path">The program it runs.</param>
/// <param name="Args">The program's arguments: the rest of entrypoint and command.</param>
public sealed record ContainerDetail(string Id, string Name, string Image, string Path, IReadOnlyList<string> Args, ContainerState State, HostConfig HostConfig, ContainerConfig Config)
{
    public IReadOnlyList<MountPoint> Mounts { get; init; } = [];

    public string PlainName => Name.TrimStart('/');
}
