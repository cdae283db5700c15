namespace DrDrill.Worker.Cluster;

/// <summary>A host as the cluster knows it.</summary>
/// <param name="State">"up", "left" (it was stopped in order) or "lost".</param>
internal sealed record HostRow(string Host, string Process, string State, DateTimeOffset SeenAt);
