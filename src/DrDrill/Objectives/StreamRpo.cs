namespace DrDrill.Objectives;

/// <summary>One stream's RPO achieved (newest recorded − R), the age of R at the loss, and the samples lost.</summary>
public sealed record StreamRpo(StreamOutcome Outcome, TimeSpan Achieved, TimeSpan RecoveredPointAge);
