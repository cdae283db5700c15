using System.Globalization;
using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;

namespace DrDrill.Tools;

/// <summary>
/// A private directory with a unix socket in it, held open: connecting by way of the handle (/proc/self/fd) keeps the address short, which the kernel limits to
/// 108 bytes (unix(7)), however deep the directory lies, and to this very directory, whatever takes its name later.
/// </summary>
public sealed class SocketDirectory : IDisposable
{
    /// <summary>The socket's name in it.</summary>
    public const string SocketName = "s";
    private static readonly TimeSpan MaxIdle = TimeSpan.FromSeconds(10);
    private readonly SafeFileHandle _handle;

    /// <summary>Makes it, 0700, when it is not there.</summary>
    /// <exception cref="IOException">It cannot be made or opened.</exception>
    public SocketDirectory(string path)
    {
        PrivateDirectory.Create(path);
        _handle = Posix.OpenDirectory(path);
    }

    /// <summary>Every connection goes to the socket, whatever the address says.</summary>
    public HttpClient Http() => new(new SocketsHttpHandler
    {
        UseProxy = false,
        PooledConnectionIdleTimeout = MaxIdle,
        ConnectCallback = async (_, cancellationToken) => new NetworkStream(await Connect(cancellationToken), ownsSocket: true),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Whether somebody takes connections there.</summary>
    public async Task<bool> Listens(CancellationToken cancellationToken)
    {
        try
        {
            using var socket = await Connect(cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public void Dispose() => _handle.Dispose();

    /// <exception cref="SocketException">Nobody listens there.</exception>
    private async Task<Socket> Connect(CancellationToken cancellationToken)
    {
        var held = false;
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            _handle.DangerousAddRef(ref held); // its number stays its own until the connection stands
            var path = string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{_handle.DangerousGetHandle()}/{SocketName}");
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
        finally
        {
            if (held)
            {
                _handle.DangerousRelease();
            }
        }
    }
}
