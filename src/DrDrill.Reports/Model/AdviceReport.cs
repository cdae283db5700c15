namespace DrDrill.Reports.Model;

/// <summary>Something the numbers say to do.</summary>
/// <param name="Target">Whom it is about.</param>
/// <param name="Rule">The rule's short name, stable: <c>head-room</c>, <c>wal-replay</c> …</param>
/// <param name="What">What to do; commands stand in single quotes.</param>
/// <param name="Figure">The measured figure that says so.</param>
/// <param name="Source">Where the rule comes from.</param>
public sealed record AdviceReport(string Target, string Rule, string What, string Figure, string Source);
