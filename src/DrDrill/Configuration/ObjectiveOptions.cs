namespace DrDrill.Configuration;

/// <summary>Section <c>objectives</c>; null: no objective.</summary>
public sealed record ObjectiveOptions(TimeSpan? Rto, TimeSpan? Rpo);
