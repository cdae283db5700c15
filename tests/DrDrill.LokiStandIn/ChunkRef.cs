namespace DrDrill.LokiStandIn;

/// <summary>An index record: whose chunk it is, where it lies below the chunks directory, and from when to when it goes (nanoseconds, both included).</summary>
public sealed record ChunkRef(string Tenant, Dictionary<string, string> Labels, string Path, long From, long Through);
