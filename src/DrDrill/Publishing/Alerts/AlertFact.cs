namespace DrDrill.Publishing.Alerts;

/// <summary>A short value beside its name: <c>RTO achieved</c>, <c>9.412 s (objective 5 min)</c>.</summary>
public sealed record AlertFact(string Name, string Value);
