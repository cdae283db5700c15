namespace DrDrill.Tools;

/// <summary>An entry of a directory tree: its path relative to the root (with '/'; empty for the root itself) and what lstat tells of it.</summary>
public sealed record TreeEntry(string RelativePath, string FullPath, FileStatus Status);
