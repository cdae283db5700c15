namespace DrDrill.Runtimes.Docker.Api;

/// <summary>The version that both sides speak: the lower of ours and the engine's.</summary>
internal static class ApiVersion
{
    /// <summary>Of engine 25; still spoken by those after it.</summary>
    public static readonly Version Ours = new(1, 44);

    /// <summary>Of engine 20.10 (December 2020), the oldest that this is run against.</summary>
    public static readonly Version Oldest = new(1, 41);

    /// <param name="told">The header <c>Api-Version</c> of <c>GET /_ping</c>.</param>
    /// <param name="address">For messages.</param>
    public static Version Choose(string? told, EngineAddress address)
    {
        if (!Version.TryParse(told, out var theirs))
        {
            throw new RuntimeException($"What answers at {address} is no Docker engine: it tells no API version.", "Check DOCKER_HOST and the target's 'runtime.docker.host'.");
        }

        return theirs < Oldest
            ? throw new RuntimeException($"The Docker engine at {address} is too old: its API is {theirs}, and DrDrill needs {Oldest} (engine 20.10) or newer.", "Update the engine, or use 'runtime: commands' with 'docker stop' and 'docker start'.")
            : theirs < Ours ? theirs : Ours;
    }
}
