namespace DrDrill.Publishing.Metrics;

/// <summary>The newest scheduled snapshot of a target, kept on disk so that a metric survives a restart.</summary>
/// <param name="Bytes">Of all files in it.</param>
public sealed record SnapshotNote(string Target, string Id, DateTimeOffset TakenAt, long Bytes);
