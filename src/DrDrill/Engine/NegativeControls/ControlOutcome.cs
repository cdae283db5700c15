using DrDrill.Objectives;

namespace DrDrill.Engine.NegativeControls;

/// <summary>What became of one negative control.</summary>
/// <param name="IsCaught">The drill went red, and for the right reason. Null: it was not run.</param>
/// <param name="Verdict">Of its drill; null where the control does not apply to the target, so that there was none.</param>
/// <param name="Reason">The drill's own words, or why the control was not run.</param>
public sealed record ControlOutcome(string Target, string Control, bool? IsCaught, Verdict? Verdict, string Reason)
{
    /// <summary>Something prevented it: that is no miss, and no proof either.</summary>
    public bool WasPrevented => IsCaught is null && Verdict is not null;
}
