namespace DrDrill.Configuration;

/// <summary>Section <c>targets[].runtime.docker</c>: a service that is a container, by its name or by Compose project and service.</summary>
public sealed record DockerOptions
{
    /// <summary>Its name; null: project and service are given.</summary>
    public string? Container { get; init; }

    public string? Project { get; init; }

    public string? Service { get; init; }

    /// <summary>Where the data lies inside the container; null: where the kind keeps it.</summary>
    public string? Destination { get; init; }

    /// <summary>The engine, as <c>unix:///path</c> or <c>tcp://host:port</c>; null: DOCKER_HOST, else the usual socket.</summary>
    public string? Host { get; init; }

    /// <summary>How long an orderly stop may take before it is killed; null: the container's own.</summary>
    public TimeSpan? StopTimeout { get; init; }
}
