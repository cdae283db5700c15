namespace DrDrill.Targets.Prometheus;

/// <summary>A series' newest sample time in a range, in milliseconds, and how many samples it has there.</summary>
internal readonly record struct SeriesState(long Newest, long Count);
