namespace DrDrill.LokiStandIn;

/// <summary>Entries of one stream, as log records, chunks and checkpoints hold them.</summary>
public sealed record Batch(string Tenant, Dictionary<string, string> Labels, List<Entry> Entries)
{
    public StreamKey Key => StreamKey.Of(Tenant, Labels);

    public static Batch Of(StreamKey key, IEnumerable<Entry> entries) => new(key.Tenant, key.Labels.ToDictionary(), [.. entries]);
}
