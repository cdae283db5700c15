using System.Text.Json;
using DrDrill.Tools;

namespace DrDrill.Sandbox;

/// <summary>A sandbox's directory below the temporary directory, with a marker that says whose it is. Only what carries a marker is ever removed.</summary>
internal sealed class SandboxRoot
{
    private const string Prefix = "drdrill-sandbox-";
    private const string MarkerName = "sandbox.json";
    private const uint TraverseOnly = 0x1C9; // 0711: the service runs as another user

    private SandboxRoot(string path) => Path = path;

    public string Path { get; }

    public string ConfigurationFile => $"{Path}/drdrill.yml";

    public string RepositoryDirectory => $"{Path}/repository";

    public string PasswordFile => $"{Path}/repository.password";

    public string PrometheusDirectory => $"{Path}/prometheus";

    public string PrometheusData => $"{Path}/prometheus/data";

    public string PidFile => $"{Path}/prometheus.pid";

    public string LokiDirectory => $"{Path}/loki";

    public string LokiData => $"{Path}/loki/data";

    public string LokiPidFile => $"{Path}/loki.pid";

    public string FilesData => $"{Path}/files/data";

    public static SandboxRoot Create(Random random)
    {
        var root = new SandboxRoot(System.IO.Path.Combine(TempDirectory(), $"{Prefix}{random.NextInt64():x}"));
        PrivateDirectory.Create(root.Path);
        Posix.ChangeMode(root.Path, TraverseOnly);
        root.Mark(keep: false);
        return root;
    }

    /// <summary>Sandboxes whose owner is dead and that were not kept on purpose.</summary>
    public static IEnumerable<SandboxRoot> Stale()
    {
        foreach (var path in Directory.EnumerateDirectories(TempDirectory(), Prefix + "*"))
        {
            var root = new SandboxRoot(path);
            if (root.ReadMarker() is { Keep: false, Owner.IsAlive: false })
            {
                yield return root;
            }
        }
    }

    /// <summary>Keep it when this process ends: the next sandbox leaves it alone.</summary>
    public void Keep() => Mark(keep: true);

    public void Remove() => GuardedDelete.Tree(TempDirectory(), Path);

    private void Mark(bool keep)
    {
        AtomicFile.WriteText($"{Path}/{MarkerName}", JsonSerializer.Serialize(new Marker(ProcessIdentity.Of(Environment.ProcessId)!, keep)));
    }

    private Marker? ReadMarker()
    {
        try
        {
            return JsonSerializer.Deserialize<Marker>(File.ReadAllText($"{Path}/{MarkerName}"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null; // not ours, or another user's
        }
    }

    private static string TempDirectory() => System.IO.Path.GetTempPath().TrimEnd('/');

    private sealed record Marker(ProcessIdentity Owner, bool Keep);
}
