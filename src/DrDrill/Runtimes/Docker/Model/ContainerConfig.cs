namespace DrDrill.Runtimes.Docker.Model;

/// <summary>What a container was made with, as far as it is used here.</summary>
/// <param name="Image">The image's name.</param>
public sealed record ContainerConfig(string Image)
{
    public IReadOnlyList<string>? Entrypoint { get; init; }

    public IReadOnlyList<string>? Cmd { get; init; }

    public string User { get; init; } = "";

    public string WorkingDir { get; init; } = "";

    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Paths that the image wants a volume at.</summary>
    public IReadOnlyDictionary<string, object>? Volumes { get; init; }

    /// <summary>Seconds between SIGTERM and SIGKILL of a stop; null: the engine's default of 10.</summary>
    public int? StopTimeout { get; init; }
}
