namespace DrDrill.Reports.Model;

/// <summary>What became of one negative control.</summary>
/// <param name="Outcome">One of <see cref="ControlWord"/>.</param>
/// <param name="Reason">The control drill's own words, or why it was not run.</param>
public sealed record ControlReport(string Name, string Outcome, string Reason);
