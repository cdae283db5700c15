namespace DrDrill.Cli.Handlers;

/// <summary>A snapshot as <c>backup</c> and <c>snapshots</c> print it.</summary>
internal sealed record SnapshotRow(string Id, string Target, DateTimeOffset TakenAt, string Origin, string Method, long? Files, long? Bytes);
