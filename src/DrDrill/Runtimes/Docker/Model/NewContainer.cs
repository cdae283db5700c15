namespace DrDrill.Runtimes.Docker.Model;

/// <summary>The body of <c>POST /containers/create</c>, as far as it is used here. Null members are not sent.</summary>
public sealed record NewContainer(string Image, IReadOnlyList<string> Entrypoint, IReadOnlyList<string> Cmd)
{
    public string User { get; init; } = "";

    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    public required NewHostConfig HostConfig { get; init; }
}
