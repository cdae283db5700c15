using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Serialization;

namespace DrDrill.LokiStandIn;

/// <summary>The keys of Loki's configuration that the stand-in knows, with Loki's defaults; others are passed on to /config as they are.</summary>
public sealed partial class StandInConfig
{
    private readonly Dictionary<object, object> _tree;

    private StandInConfig(Dictionary<object, object> tree) => _tree = tree;

    public static StandInConfig Load(string path)
    {
        var config = new StandInConfig(new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(File.ReadAllText(path)));
        config.Default("target", "all");
        config.Default("auth_enabled", "true");
        var prefix = config.Text("common.path_prefix")!;
        config.Default("ingester.wal.enabled", "true");
        config.Default("ingester.wal.dir", $"{prefix}/wal");
        config.Default("ingester.wal.flush_on_shutdown", "false");
        config.Default("ingester.wal.checkpoint_duration", "5m0s");
        config.Default("ingester.lifecycler.min_ready_duration", "15s");
        config.Default("ingester.chunk_idle_period", "30m0s");
        config.Default("ingester.max_chunk_age", "2h0m0s");
        config.Default("ingester.flush_check_period", "30s");
        config.Default("querier.query_ingesters_within", "3h0m0s");
        config.Default("storage_config.filesystem.directory", config.Text("common.storage.filesystem.chunks_directory")!);
        config.Default("storage_config.tsdb_shipper.active_index_directory", $"{prefix}/tsdb-shipper-active");
        config.Default("storage_config.tsdb_shipper.cache_location", $"{prefix}/tsdb-shipper-cache");
        config.Default("compactor.working_directory", $"{prefix}/compactor");
        config.Default("limits_config.max_entries_limit_per_query", "5000");
        return config;
    }

    public string Address => $"http://{Text("server.http_listen_address") ?? "127.0.0.1"}:{Text("server.http_listen_port") ?? "3100"}";

    public bool HasTenants => Text("auth_enabled") == "true";

    public string Wal => Text("ingester.wal.dir")!;

    public string Chunks => Text("storage_config.filesystem.directory")!;

    public string ActiveIndex => Text("storage_config.tsdb_shipper.active_index_directory")!;

    public int MaxEntries => int.Parse(Text("limits_config.max_entries_limit_per_query")!, CultureInfo.InvariantCulture);

    public string Yaml => new SerializerBuilder().Build().Serialize(_tree);

    public bool Flag(string path) => Text(path) == "true";

    public TimeSpan Duration(string path)
    {
        var text = Text(path)!;
        var seconds = Part().Matches(text).Sum(part => double.Parse(part.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * part.Groups[2].Value switch
        {
            "ms" => 0.001,
            "s" => 1,
            "m" => 60,
            "h" => 3600,
            _ => throw new FormatException($"{path}: '{text}' is no duration"),
        });
        return TimeSpan.FromSeconds(seconds);
    }

    public string? Text(string path)
    {
        object? node = _tree;
        foreach (var name in path.Split('.'))
        {
            node = node is Dictionary<object, object> map && map.TryGetValue(name, out var child) ? child : null;
        }

        return node as string;
    }

    private void Default(string path, string value)
    {
        var names = path.Split('.');
        var node = _tree;
        foreach (var name in names[..^1])
        {
            node = (Dictionary<object, object>)(node.TryGetValue(name, out var child) ? child : node[name] = new Dictionary<object, object>());
        }

        node.TryAdd(names[^1], value);
    }

    [GeneratedRegex(@"(\d+(?:\.\d+)?)(ms|[a-z])")]
    private static partial Regex Part();
}
