namespace DrDrill.Worker.Cluster;

/// <summary>A firing as the cluster knows it.</summary>
/// <param name="Host">Who claimed it; of a missed one who should have, "any" for a floating job.</param>
internal sealed record FiringRow(string Scheduler, string Host, Firing Firing);
