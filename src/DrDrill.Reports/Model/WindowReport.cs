namespace DrDrill.Reports.Model;

/// <summary>How many samples all streams together had in (from, to], by the snapshot evidence.</summary>
public sealed record WindowReport(DateTimeOffset From, DateTimeOffset To, long Samples);
