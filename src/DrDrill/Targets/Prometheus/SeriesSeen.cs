namespace DrDrill.Targets.Prometheus;

/// <summary>Called for each series of an answer; both arguments are reused for the next one.</summary>
internal delegate void SeriesSeen(LabelSet labels, List<SamplePoint> points);
