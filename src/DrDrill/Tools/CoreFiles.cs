using System.ComponentModel;
using System.Runtime.InteropServices;

namespace DrDrill.Tools;

/// <summary>
/// A core file of a program that crashed holds its memory, and so its secrets. The soft limit only: children inherit it, and a service that wants core files can raise its own again
/// (setrlimit(2)). A core_pattern that is a pipe is not bound by it, but systemd-coredump goes by it.
/// </summary>
public static partial class CoreFiles
{
    private const int RlimitCore = 4;

    /// <summary>None of this process, nor of any that it starts.</summary>
    public static unsafe void Forbid()
    {
        ulong* limits = stackalloc ulong[2];
        if (getrlimit(RlimitCore, limits) == 0)
        {
            limits[0] = 0;
            if (setrlimit(RlimitCore, limits) == 0)
            {
                return;
            }
        }

        throw new IOException($"setrlimit RLIMIT_CORE: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
    }

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial int getrlimit(int resource, ulong* limits);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial int setrlimit(int resource, ulong* limits);
}
