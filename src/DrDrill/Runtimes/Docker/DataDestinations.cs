using DrDrill.Runtimes.Docker.Model;

namespace DrDrill.Runtimes.Docker;

/// <summary>Where a kind of service keeps its data inside its container: by its own arguments, else where its images keep it.</summary>
internal static class DataDestinations
{
    /// <summary>Flags of each kind that name the data directory, and the usual directories. A relative one is below the container's working directory.</summary>
    private static readonly Dictionary<string, (string[] Flags, string[] Usual)> Known = new(StringComparer.Ordinal)
    {
        ["prometheus"] = (["--storage.tsdb.path"], ["data"]), // the program's own default; its image's arguments say /prometheus
        ["loki"] = (["-common.path-prefix", "--common.path-prefix"], ["/loki", "/var/loki", "/tmp/loki"]),
    };

    /// <summary>Absolute paths in the container, the likeliest first.</summary>
    public static IReadOnlyList<string> Of(string kind, ContainerDetail container)
    {
        if (!Known.TryGetValue(kind, out var known))
        {
            return [];
        }

        var told = known.Flags.Select(flag => ValueOf(flag, container.Args)).FirstOrDefault(value => value is not null);
        return [.. (told is null ? known.Usual : [told]).Select(path => Absolute(path, container.Config.WorkingDir))];
    }

    /// <summary>Both <c>--flag=value</c> and <c>--flag value</c>.</summary>
    private static string? ValueOf(string flag, IReadOnlyList<string> arguments)
    {
        for (var i = arguments.Count - 1; i >= 0; i--)
        {
            if (arguments[i].StartsWith($"{flag}=", StringComparison.Ordinal))
            {
                return arguments[i][(flag.Length + 1)..];
            }

            if (arguments[i] == flag && i + 1 < arguments.Count)
            {
                return arguments[i + 1];
            }
        }

        return null;
    }

    private static string Absolute(string path, string workingDirectory) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, workingDirectory.Length == 0 ? "/" : workingDirectory));
}
