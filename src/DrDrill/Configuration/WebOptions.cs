namespace DrDrill.Configuration;

/// <summary>Section <c>web</c>: the address and port on which the worker answers.</summary>
public sealed record WebOptions(string Listen);
