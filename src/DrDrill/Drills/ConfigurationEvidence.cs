namespace DrDrill.Drills;

/// <summary>The configuration that a snapshot holds beside the data.</summary>
/// <param name="Root">Absolute path of the copies inside the snapshot; below it each has its own full path.</param>
/// <param name="Files">Everything below it, with the digest of every file.</param>
public sealed record ConfigurationEvidence(string Root, IReadOnlyList<FileEntry> Files);
