using System.Runtime.CompilerServices;
using YamlDotNet.RepresentationModel;

namespace DrDrill.IntegrationTests.Stack;

/// <summary>The files of compose.sre.yml as they are shipped.</summary>
internal static class StackFiles
{
    /// <summary>Everything that is mounted into a container of the stack, built into one, or read by Compose.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "compose.sre.yml", "Dockerfile", ".dockerignore", ".env.example", "drdrill.yml", "prometheus.yml", "prometheus-rules.yml", "loki.yml", "promtail.yml", "grafana/dashboards/drdrill.json",
        .. Directory.GetFiles(PathOf("grafana/provisioning"), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Top(), file)),
    ];

    public static YamlMappingNode Compose => Yaml("compose.sre.yml");

    public static IEnumerable<(string Name, YamlMappingNode Service)> Services => Map(Compose, "services").Select(pair => (pair.Key.ToString(), (YamlMappingNode)pair.Value));

    public static string PathOf(string file) => Path.Combine(Top(), file);

    public static string Text(string file) => File.ReadAllText(PathOf(file));

    public static YamlMappingNode Yaml(string file)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Text(file)));
        return (YamlMappingNode)stream.Documents.Should().ContainSingle().Which.RootNode;
    }

    /// <summary>A key's value, looked for in what is merged in with &lt;&lt;, too; null when it is nowhere.</summary>
    public static YamlNode? Get(YamlMappingNode map, string key) =>
        map.Children.TryGetValue(key, out var own) ? own : map.Children.TryGetValue("<<", out var merged) ? Get((YamlMappingNode)merged, key) : null;

    public static YamlMappingNode Map(YamlMappingNode map, string key) => Get(map, key).Should().BeOfType<YamlMappingNode>(key).Subject;

    public static IReadOnlyList<YamlNode> Items(YamlMappingNode map, string key) => Get(map, key) is YamlSequenceNode list ? [.. list] : [];

    private static string Top([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
