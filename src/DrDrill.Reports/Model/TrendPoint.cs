namespace DrDrill.Reports.Model;

/// <summary>One drill in a trend.</summary>
/// <param name="Value">Seconds, or seconds per GB.</param>
/// <param name="Regression">Whether this drill confirmed a regression.</param>
public sealed record TrendPoint(string DrillId, DateTimeOffset At, double Value, string Verdict, bool Regression);
