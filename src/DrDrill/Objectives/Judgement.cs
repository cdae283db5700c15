namespace DrDrill.Objectives;

/// <summary>A verdict with its reason.</summary>
public sealed record Judgement(Verdict Verdict, string Reason);
