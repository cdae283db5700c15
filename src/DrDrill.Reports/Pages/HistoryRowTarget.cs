namespace DrDrill.Reports.Pages;

/// <summary>A target in a <see cref="HistoryRow"/>.</summary>
public readonly record struct HistoryRowTarget(string Name, string Verdict, double? RtoSeconds, double? RpoSeconds);
