namespace DrDrill.Runtimes.Docker.Model;

/// <summary>A bind mount. A source that is missing is an error, which the older form (Binds) would make as an empty directory.</summary>
/// <param name="Source">On the engine's host.</param>
public sealed record NewMount(string Source, string Target)
{
    public string Type { get; } = "bind";
}
