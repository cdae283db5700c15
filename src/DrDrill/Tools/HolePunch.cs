using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DrDrill.Tools;

/// <summary>Gives back the disk blocks of a file that hold only zeros (fallocate(2), FALLOC_FL_PUNCH_HOLE). The content stays the same.</summary>
internal static partial class HolePunch
{
    private const int BlockSize = 4096;
    private const int PunchHoleKeepSize = 0x02 | 0x01;

    public static void ZeroRuns(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        var block = new byte[256 * BlockSize];
        for (long offset = 0; ;)
        {
            var read = file.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
            if (read == 0)
            {
                return;
            }

            for (var at = 0; at < read; at += BlockSize)
            {
                var length = Math.Min(BlockSize, read - at);
                if (!block.AsSpan(at, length).ContainsAnyExcept((byte)0) && fallocate(file.SafeFileHandle, PunchHoleKeepSize, offset + at, length) != 0)
                {
                    return; // this file system has no holes: the file stays as restic wrote it
                }
            }

            offset += read;
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fallocate(SafeFileHandle file, int mode, long offset, long length);
}
