namespace DrDrill.Runtimes.Docker.Model;

/// <summary>The body of <c>POST /containers/create</c>, as far as it is used here. Null members are not sent.</summary>
public sealed record NewContainer(string Image, IReadOnlyList<string> Entrypoint, IReadOnlyList<string> Cmd)
{
    public string User { get; init; } = "";

    /// <summary><c>NAME=value</c>, beside what the image says; null: nothing more.</summary>
    public IReadOnlyList<string>? Env { get; init; }

    /// <summary>Null: as the image says.</summary>
    public HealthSettings? Healthcheck { get; init; }

    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    public required NewHostConfig HostConfig { get; init; }
}
