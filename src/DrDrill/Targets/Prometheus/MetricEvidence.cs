using DrDrill.Drills;

namespace DrDrill.Targets.Prometheus;

/// <summary>One metric's part of the evidence.</summary>
internal sealed record MetricEvidence(string Metric, List<StreamEvidence> Streams, List<WindowEvidence> Windows);
