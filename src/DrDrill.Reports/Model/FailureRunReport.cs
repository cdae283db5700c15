namespace DrDrill.Reports.Model;

/// <summary>Drills of a target that did not pass, one after the other, up to this one.</summary>
/// <param name="FirstDrillId">The first of the run: what changed before it is what to look for.</param>
/// <param name="Drills">How many, this one included.</param>
/// <param name="LastPassDrillId">The drill that passed before it; null when the history knows none.</param>
public sealed record FailureRunReport(string Target, string FirstDrillId, DateTimeOffset Since, int Drills, string? LastPassDrillId);
