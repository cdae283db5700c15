namespace DrDrill.Tools;

/// <summary>What <c>statx(2)</c> tells of a path itself (symlinks are not followed).</summary>
/// <param name="Mode">Type and permission bits, as st_mode.</param>
/// <param name="Device">Major and minor as one number.</param>
/// <param name="MountId">Differs between a mount point and its parent, also for bind mounts of one file system.</param>
/// <param name="Blocks">Allocated units of 512 bytes.</param>
/// <param name="ModifiedNs">Modification time, nanoseconds since the Unix epoch.</param>
public sealed record FileStatus(uint Mode, ulong Device, ulong Inode, uint Links, uint Uid, uint Gid, long Size, long Blocks, long ModifiedNs, long ChangedNs, ulong MountId)
{
    private uint Type => Mode & 0xF000;

    public bool IsDirectory => Type == 0x4000;

    public bool IsFile => Type == 0x8000;

    public bool IsSymlink => Type == 0xA000;

    public bool IsFifo => Type == 0x1000;

    public bool IsSocket => Type == 0xC000;

    public bool IsCharDevice => Type == 0x2000;

    public bool IsBlockDevice => Type == 0x6000;

    public uint Permissions => Mode & 0xFFF;
}
