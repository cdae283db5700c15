namespace DrDrill.Drills;

/// <summary>One attempt at the question whose right answer ends the RTO: right or not, and what was seen instead.</summary>
public sealed record Answer(bool IsCorrect, string Seen);
