namespace DrDrill.Runtimes;

/// <summary>Whether a service runs, and for a person which process that is.</summary>
public sealed record RunState(bool Running, string Detail);
