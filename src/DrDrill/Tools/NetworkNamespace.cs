using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace DrDrill.Tools;

/// <summary>
/// Network namespaces of Linux (network_namespaces(7)): a process started in one of its own reaches nothing but its own loopback. A namespace belongs to a
/// thread, is inherited by its children, and a socket stays in the one it was made in: so each call has a thread of its own, which ends with it.
/// </summary>
public static partial class NetworkNamespace
{
    private const int CloneNewNet = 0x40000000;
    private const int SetInterfaceFlags = 0x8914;
    private const short UpAndRunning = 0x41;
    private const int FlagsOffset = 16;
    private const int RequestSize = 40;
    private const int ReadOnlyCloseOnExec = 0x80000;

    /// <summary>Null when this process may make network namespaces; otherwise why not (it takes CAP_SYS_ADMIN).</summary>
    public static string? WhyNot()
    {
        try
        {
            return RunInNew(() => default(string));
        }
        catch (IOException e)
        {
            return e.Message;
        }
    }

    /// <summary>Null when the namespace of this process may be entered; otherwise why not (it takes CAP_SYS_ADMIN, and CAP_SYS_PTRACE for another user's).</summary>
    public static string? WhyNotEnter(int pid)
    {
        try
        {
            return OnThread(() =>
            {
                Enter(pid);
                return default(string);
            });
        }
        catch (IOException e)
        {
            return e.Message;
        }
    }

    /// <summary>Runs the start in a new namespace whose loopback is up; a process that it starts stays there, and the namespace goes with the last one.</summary>
    public static T RunInNew<T>(Func<T> start) => OnThread(() =>
    {
        Require(unshare(CloneNewNet), "unshare a network namespace");
        RaiseLoopback();
        return start();
    });

    /// <summary>Connects to a TCP port inside the namespace of a process.</summary>
    /// <exception cref="IOException">The process is gone, or its namespace may not be entered.</exception>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    public static Socket Connect(int pid, IPEndPoint endPoint) => OnThread(() =>
    {
        Enter(pid);
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Connect(endPoint);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    });

    private static void Enter(int pid)
    {
        var fd = open($"/proc/{pid}/ns/net", ReadOnlyCloseOnExec);
        Require(fd, $"open the network namespace of process {pid}");
        var result = setns(fd, CloneNewNet);
        var error = Marshal.GetLastPInvokeError();
        _ = close(fd);
        Require(result, $"enter the network namespace of process {pid}", error);
    }

    private static unsafe void RaiseLoopback()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        byte* request = stackalloc byte[RequestSize];
        new Span<byte>(request, RequestSize).Clear();
        Encoding.ASCII.GetBytes("lo", new Span<byte>(request, FlagsOffset));
        *(short*)(request + FlagsOffset) = UpAndRunning;
        Require(ioctl((int)socket.Handle, SetInterfaceFlags, request), "raise the loopback interface of a new network namespace");
    }

    private static T OnThread<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>();
        var thread = new Thread(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        }) { IsBackground = true, Name = "network namespace" };
        thread.Start();
        thread.Join();
        return done.Task.GetAwaiter().GetResult();
    }

    private static void Require(int result, string what) => Require(result, what, Marshal.GetLastPInvokeError());

    private static void Require(int result, string what, int error)
    {
        if (result < 0)
        {
            throw new IOException($"could not {what}: {new Win32Exception(error).Message}", error);
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int unshare(int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setns(int fd, int type);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int close(int fd);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial int ioctl(int fd, ulong request, byte* argument);
}
