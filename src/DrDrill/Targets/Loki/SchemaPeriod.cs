namespace DrDrill.Targets.Loki;

/// <summary>One period of <c>schema_config</c>: where index and chunks of that time lie.</summary>
internal sealed record SchemaPeriod(LokiConfig Config)
{
    private static readonly string[] Kept = ["from", "store", "object_store", "schema", "row_shards"];
    private static readonly string[] KeptOfIndex = ["prefix", "period", "path_prefix"];

    public string Store => Config.Text("store") ?? "";

    public string ObjectStore => Config.Text("object_store") ?? "";

    /// <summary>The keys that make the period readable, for a clone's configuration.</summary>
    public Dictionary<string, object> Copy()
    {
        var copy = Values(Kept, "");
        copy["index"] = Values(KeptOfIndex, "index.");
        return copy;
    }

    /// <summary>Values go over as text, but for numbers: Loki reads them strictly.</summary>
    private Dictionary<string, object> Values(IEnumerable<string> names, string prefix) =>
        names.Where(name => Config.Text(prefix + name) is not null).ToDictionary(
            name => name,
            name => Config.Text(prefix + name) is var text && long.TryParse(text, out var number) ? (object)number : text!,
            StringComparer.Ordinal);
}
