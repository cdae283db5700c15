namespace DrDrill.Reports.Model;

/// <summary>Samples that did not come back: first and last missing sample time and how many, both included, over all streams with the same hole.</summary>
public sealed record HoleReport(DateTimeOffset From, DateTimeOffset To, long Samples);
