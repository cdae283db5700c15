namespace DrDrill.Snapshots;

/// <summary>What restic says at the end of a backup; bytes and files of the whole snapshot, and what was new.</summary>
public sealed record BackupSummary(long FilesNew, long FilesChanged, long FilesUnmodified, long TotalFiles, long TotalBytes, long AddedBytes, TimeSpan Duration);
