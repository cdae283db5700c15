namespace DrDrill.Runtimes.Docker.Model;

/// <summary>How the engine's host runs a container, as far as it is used here.</summary>
/// <param name="AutoRemove">Whether the container is removed as soon as it ends (<c>docker run --rm</c>).</param>
public sealed record HostConfig(RestartPolicy RestartPolicy, bool AutoRemove)
{
    /// <summary>Empty, or <c>host</c> where the engine's own user mapping is switched off.</summary>
    public string UsernsMode { get; init; } = "";
}
