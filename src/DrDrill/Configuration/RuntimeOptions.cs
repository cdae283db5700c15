namespace DrDrill.Configuration;

/// <summary>Section <c>targets[].runtime</c>: exactly one of these is there.</summary>
public sealed record RuntimeOptions
{
    public ProcessOptions? Process { get; init; }

    public CommandsOptions? Commands { get; init; }
}
