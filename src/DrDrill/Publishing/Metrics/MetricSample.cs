namespace DrDrill.Publishing.Metrics;

/// <summary>A value and its labels, in the order in which they are written.</summary>
public sealed record MetricSample(double Value, params (string Name, string Value)[] Labels);
