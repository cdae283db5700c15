namespace DrDrill.Configuration;

/// <summary>Section <c>targets[].runtime</c>: exactly one kind of runtime.</summary>
public sealed record RuntimeOptions(ProcessOptions Process);
