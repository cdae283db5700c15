using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DrDrill.Targets.Loki;

/// <summary>The configuration that a running Loki says it has (<c>GET /config</c>): every key, defaults filled in; secrets stand there as asterisks.</summary>
internal sealed class LokiConfig
{
    private readonly YamlNode _root;

    private LokiConfig(YamlNode root) => _root = root;

    public IReadOnlyList<SchemaPeriod> Periods => Find("schema_config.configs") is YamlSequenceNode periods
        ? [.. periods.Children.Select(period => new SchemaPeriod(new LokiConfig(period)))]
        : [];

    public bool HasTenants => Flag("auth_enabled");

    /// <summary>A chunk is written out no later than at this age; what is older than it is in chunk files.</summary>
    public TimeSpan MaxChunkAge => Duration("ingester.max_chunk_age") ?? TimeSpan.FromHours(2);

    /// <summary>How far in the future an entry may be stamped.</summary>
    public TimeSpan CreationGrace => Duration("limits_config.creation_grace_period") ?? TimeSpan.FromMinutes(10);

    /// <exception cref="FormatException">It is no YAML map.</exception>
    public static LokiConfig Parse(string yaml)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents is [{ RootNode: YamlMappingNode root }] ? new LokiConfig(root) : throw new FormatException("it is no map of keys");
        }
        catch (YamlException e)
        {
            throw new FormatException($"it is no YAML ({e.Message})", e);
        }
    }

    /// <summary>A scalar by its path, e.g. <c>ingester.wal.dir</c>; null when it is absent, empty or null.</summary>
    public string? Text(string path) => Find(path) is YamlScalarNode { Value: { Length: > 0 } value } && value is not ("null" or "~") ? value : null;

    public bool Flag(string path) => Text(path) == "true";

    public TimeSpan? Duration(string path) => GoDuration.Parse(Text(path));

    private YamlNode? Find(string path)
    {
        YamlNode? node = _root;
        foreach (var name in path.Split('.'))
        {
            node = node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(name), out var child) ? child : null;
        }

        return node;
    }
}
