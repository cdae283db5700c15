namespace DrDrill.Runtimes.Docker.Model;

/// <summary>How the engine asks a container for its health; <c>NONE</c> also where its image says how.</summary>
public sealed record HealthSettings(IReadOnlyList<string> Test)
{
    public static HealthSettings None { get; } = new(["NONE"]);
}
