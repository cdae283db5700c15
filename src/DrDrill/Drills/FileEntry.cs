namespace DrDrill.Drills;

/// <summary>One entry of a file manifest: what <c>lstat</c> tells of it, and its digest where its content cannot change any more.</summary>
/// <param name="Path">Relative to the data directory, with '/'; the empty string is the data directory itself.</param>
/// <param name="Kind">File, directory, symlink …</param>
/// <param name="Size">Bytes; 0 for anything but files.</param>
/// <param name="Mode">Permission bits with set-uid, set-gid and sticky (07777).</param>
/// <param name="Uid">Owner.</param>
/// <param name="Gid">Group.</param>
/// <param name="ModifiedNs">Modification time, nanoseconds since the Unix epoch.</param>
/// <param name="LinkTarget">Target of a symlink.</param>
/// <param name="HardLinkGroup">Entries with the same number are one inode; null for an entry with a single name in the tree.</param>
/// <param name="AllocatedBytes">Bytes allocated on disk (st_blocks × 512): less than the size for a sparse file.</param>
/// <param name="Sha256">Lower-case hex digest; null where the content may still change or was not read.</param>
public sealed record FileEntry(
    string Path,
    FileKind Kind,
    long Size,
    uint Mode,
    uint Uid,
    uint Gid,
    long ModifiedNs,
    string? LinkTarget,
    long? HardLinkGroup,
    long AllocatedBytes,
    string? Sha256);
