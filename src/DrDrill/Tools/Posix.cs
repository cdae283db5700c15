using System.ComponentModel;
using System.Runtime.InteropServices;

namespace DrDrill.Tools;

/// <summary>The system calls that .NET has no door to: statx, link, chown, utimensat, kill, fsync of a directory. Errors are <see cref="IOException"/> with errno's text.</summary>
public static partial class Posix
{
    public const int SigInt = 2;
    public const int SigKill = 9;
    public const int SigTerm = 15;

    private const int AtFdCwd = -100;
    private const int AtSymlinkNoFollow = 0x100;
    private const uint StatxBasicStatsAndMountId = 0x17ff;
    private const int NoSuchFile = 2;
    private const int NoSuchProcess = 3;
    private const int NotADirectory = 20;
    private const long UtimeOmit = (1L << 30) - 2;

    /// <summary>The status of a path itself; null when it does not exist.</summary>
    public static unsafe FileStatus? Status(string path)
    {
        byte* buffer = stackalloc byte[256];
        if (statx(AtFdCwd, path, AtSymlinkNoFollow, StatxBasicStatsAndMountId, buffer) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            return error is NoSuchFile or NotADirectory ? null : throw Failed("statx", path, error);
        }

        return new FileStatus(
            Mode: *(ushort*)(buffer + 28),
            Device: ((ulong)*(uint*)(buffer + 136) << 32) | *(uint*)(buffer + 140),
            Inode: *(ulong*)(buffer + 32),
            Links: *(uint*)(buffer + 16),
            Uid: *(uint*)(buffer + 20),
            Gid: *(uint*)(buffer + 24),
            Size: *(long*)(buffer + 40),
            Blocks: *(long*)(buffer + 48),
            ModifiedNs: Nanoseconds(buffer + 112),
            ChangedNs: Nanoseconds(buffer + 96),
            MountId: *(ulong*)(buffer + 144));
    }

    /// <summary>Hard-links a file (the link itself, when it is a symlink).</summary>
    public static void Link(string existing, string link)
    {
        if (linkat(AtFdCwd, existing, AtFdCwd, link, 0) != 0)
        {
            throw Failed("link", $"{existing} -> {link}", Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>Renames without following symlinks; <see cref="IOException"/> also across file systems. Replaces an existing file or empty directory, as rename(2) does.</summary>
    internal static void Rename(string from, string to)
    {
        if (rename(from, to) != 0)
        {
            throw Failed("rename", $"{from} -> {to}", Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>Sets the owner of a path itself.</summary>
    public static void ChangeOwner(string path, uint uid, uint gid)
    {
        if (fchownat(AtFdCwd, path, uid, gid, AtSymlinkNoFollow) != 0)
        {
            throw Failed("chown", path, Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>Sets permission bits (07777). Follows symlinks, as chmod(2) does: only for what was seen to be none.</summary>
    public static void ChangeMode(string path, uint mode)
    {
        if (chmod(path, mode) != 0)
        {
            throw Failed("chmod", path, Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>Sets the modification time of a path itself; the access time stays.</summary>
    public static unsafe void SetModified(string path, long nanoseconds)
    {
        long* times = stackalloc long[4] { 0, UtimeOmit, Math.DivRem(nanoseconds, 1_000_000_000, out var rest), rest };
        if (utimensat(AtFdCwd, path, times, AtSymlinkNoFollow) != 0)
        {
            throw Failed("utimensat", path, Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>Flushes a directory's entries, so that a rename or a new name in it survives a power loss.</summary>
    public static void FlushDirectory(string path)
    {
        const int directoryReadOnlyCloseOnExec = 0x10000 | 0x80000;
        var fd = open(path, directoryReadOnlyCloseOnExec, 0);
        if (fd < 0)
        {
            throw Failed("open", path, Marshal.GetLastPInvokeError());
        }

        var result = fsync(fd);
        var error = Marshal.GetLastPInvokeError();
        _ = close(fd);
        if (result != 0)
        {
            throw Failed("fsync", path, error);
        }
    }

    /// <summary>Opens a file for reading beside whoever holds a lock on it: every way of .NET takes a lock itself and fails then.</summary>
    public static FileStream OpenUnlocked(string path)
    {
        const int readOnlyCloseOnExec = 0x80000;
        var fd = open(path, readOnlyCloseOnExec, 0);
        return fd < 0
            ? throw Failed("open", path, Marshal.GetLastPInvokeError())
            : new FileStream(new Microsoft.Win32.SafeHandles.SafeFileHandle(fd, ownsHandle: true), FileAccess.Read);
    }

    /// <summary>Holds a directory itself, not what a symlink of that name points to, as a place for others' paths (O_PATH).</summary>
    public static Microsoft.Win32.SafeHandles.SafeFileHandle OpenDirectory(string path)
    {
        const int placeDirectoryNoFollowCloseOnExec = 0x200000 | 0x10000 | 0x20000 | 0x80000;
        var fd = open(path, placeDirectoryNoFollowCloseOnExec, 0);
        return fd < 0 ? throw Failed("open", path, Marshal.GetLastPInvokeError()) : new Microsoft.Win32.SafeHandles.SafeFileHandle(fd, ownsHandle: true);
    }

    /// <summary>Sends a signal; false when there is no such process.</summary>
    public static bool Signal(int pid, int signal)
    {
        if (kill(pid, signal) == 0)
        {
            return true;
        }

        var error = Marshal.GetLastPInvokeError();
        return error == NoSuchProcess ? false : throw Failed($"kill -{signal}", $"{pid}", error);
    }

    public static uint EffectiveUserId() => geteuid();

    private static unsafe long Nanoseconds(byte* timestamp) => (*(long*)timestamp * 1_000_000_000) + *(uint*)(timestamp + 8);

    private static IOException Failed(string call, string what, int error) =>
        new($"{call} {what}: {new Win32Exception(error).Message}", error);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int statx(int directory, string path, int flags, uint mask, byte* buffer);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int linkat(int fromDirectory, string from, int toDirectory, string to, int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int rename(string from, string to);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int fchownat(int directory, string path, uint uid, uint gid, int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int chmod(string path, uint mode);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int utimensat(int directory, string path, long* times, int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags, int mode);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(int fd);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int close(int fd);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int pid, int signal);

    [LibraryImport("libc")]
    private static partial uint geteuid();
}
