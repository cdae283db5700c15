namespace DrDrill.Publishing.Index;

/// <summary>Drills of a target that may be compared with one another (see TrendSeries).</summary>
internal readonly record struct TrendKey(string Target, string Kind, string Mode, string Level, bool Sandbox, bool Fresh);
