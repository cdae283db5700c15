namespace DrDrill.Reports.JUnit;

/// <summary>One line of a CI system's table.</summary>
internal sealed record JUnitCase(string Name, JUnitOutcome Outcome, string Message);
