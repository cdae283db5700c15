using DrDrill.Drills;

namespace DrDrill.Snapshots.Restic;

/// <summary>Go's <c>os.FileMode</c>, in which restic writes modes, as POSIX permission bits.</summary>
internal static class GoFileMode
{
    private const uint SetUid = 1u << 23;
    private const uint SetGid = 1u << 22;
    private const uint Sticky = 1u << 20;

    public static uint Permissions(uint mode) =>
        (mode & 0x1FF) | ((mode & SetUid) != 0 ? 0x800u : 0) | ((mode & SetGid) != 0 ? 0x400u : 0) | ((mode & Sticky) != 0 ? 0x200u : 0);

    public static FileKind? Kind(string type) => type switch
    {
        "file" => FileKind.File,
        "dir" => FileKind.Directory,
        "symlink" => FileKind.Symlink,
        "fifo" => FileKind.Fifo,
        "socket" => FileKind.Socket,
        "chardev" => FileKind.CharDevice,
        "dev" => FileKind.BlockDevice,
        _ => null,
    };
}
