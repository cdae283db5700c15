namespace DrDrill.Runtimes.Docker.Model;

/// <summary>Something mounted into a container. <c>Source</c> is a path of the engine's host: of a bind what was bound, of a volume where it lies.</summary>
/// <param name="Type"><c>bind</c>, <c>volume</c>, <c>tmpfs</c> or rarer ones.</param>
/// <param name="RW">Whether the container may write.</param>
public sealed record MountPoint(string Type, string Destination, bool RW)
{
    /// <summary>Of a volume.</summary>
    public string? Name { get; init; }

    public string? Source { get; init; }

    /// <summary>Of a volume.</summary>
    public string? Driver { get; init; }

    public override string ToString() => $"{Type} {Name ?? Source} on {Destination}{(RW ? "" : " (read-only)")}";
}
