namespace DrDrill.Runtimes.Docker.Model;

/// <summary>A container's own health check: <c>starting</c>, <c>healthy</c> or <c>unhealthy</c>.</summary>
public sealed record HealthReport(string Status);
