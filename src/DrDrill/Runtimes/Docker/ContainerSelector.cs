namespace DrDrill.Runtimes.Docker;

/// <summary>Which container is meant, in words that outlive it: a name, or Compose's project and service, so that a re-created one is the same target.</summary>
public sealed record ContainerSelector
{
    internal const string ProjectLabel = "com.docker.compose.project";
    internal const string ServiceLabel = "com.docker.compose.service";

    /// <summary>True for <c>docker compose run</c>: no part of the service.</summary>
    internal const string OneOffLabel = "com.docker.compose.oneoff";

    /// <summary>Counts a service's containers; the old and the new one of a re-creation have the same.</summary>
    internal const string NumberLabel = "com.docker.compose.container-number";

    private ContainerSelector(string? name, string? project, string? service) => (Name, Project, Service) = (name, project, service);

    public string? Name { get; }

    public string? Project { get; }

    public string? Service { get; }

    /// <summary>What brings it back when it is gone.</summary>
    public string HowToMakeIt => Name is { } name
        ? $"Make it again as it was made ('docker compose up -d', or 'docker run --name {name} …')"
        : $"Make it again: 'docker compose -p {Project} up -d {Service}'";

    public static ContainerSelector Named(string name) => new(name, null, null);

    public static ContainerSelector OfService(string project, string service) => new(null, project, service);

    public override string ToString() => Name is { } name ? $"container {name}" : $"container of service {Service} in Compose project {Project}";
}
