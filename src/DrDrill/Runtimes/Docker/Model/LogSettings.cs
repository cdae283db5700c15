namespace DrDrill.Runtimes.Docker.Model;

/// <summary>Which driver takes a container's log.</summary>
public sealed record LogSettings(string Type);
