using DrDrill.Objectives;

namespace DrDrill.Engine.NegativeControls;

/// <summary>What became of one negative control.</summary>
/// <param name="IsCaught">The drill went red, and for the right reason. Null: this control does not apply to the target.</param>
/// <param name="Reason">The drill's own words, or why the control was not run.</param>
public sealed record ControlOutcome(string Target, string Control, bool? IsCaught, Verdict? Verdict, string Reason);
