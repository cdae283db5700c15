namespace DrDrill.Runtimes.Docker;

/// <summary>A service that is a container.</summary>
/// <param name="Container">Which one.</param>
/// <param name="StopTimeout">Between SIGTERM and SIGKILL of an orderly stop; null: the container's own.</param>
/// <param name="HoldFile">Where is written down what was changed of a container that is held down (0600).</param>
public sealed record DockerSettings(ContainerSelector Container, TimeSpan? StopTimeout, string HoldFile);
