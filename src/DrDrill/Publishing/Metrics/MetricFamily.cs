namespace DrDrill.Publishing.Metrics;

/// <summary>One metric with its samples, in Prometheus' words.</summary>
/// <param name="Type"><c>gauge</c> or <c>counter</c>.</param>
public sealed record MetricFamily(string Name, string Type, string Help)
{
    public IReadOnlyList<MetricSample> Samples { get; init; } = [];
}
