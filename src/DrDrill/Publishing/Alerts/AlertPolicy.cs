namespace DrDrill.Publishing.Alerts;

/// <summary>Which drills are told of beyond those that did not pass, which always are, and the first PASS after one that did not.</summary>
/// <param name="Successes">Every PASS too.</param>
public sealed record AlertPolicy(bool Successes);
