namespace DrDrill.Reports.Model;

/// <summary>One phase, in seconds since the target's loss (negative before it). The critical ones sum to the RTO achieved.</summary>
public sealed record PhaseReport(string Name, double StartSeconds, double Seconds, bool Critical);
