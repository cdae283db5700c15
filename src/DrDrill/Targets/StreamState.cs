namespace DrDrill.Targets;

/// <summary>A stream's newest sample time in a range, in its service's unit, and how many samples it has there.</summary>
internal readonly record struct StreamState(long Newest, long Count);
