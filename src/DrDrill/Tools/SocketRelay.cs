using System.Net;
using System.Net.Sockets;

namespace DrDrill.Tools;

/// <summary>
/// Hands the bytes of each connection to a unix socket on to a port of its own loopback and back. It knows nothing of what is said, and reaches what its network
/// namespace reaches.
/// </summary>
public static class SocketRelay
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int Backlog = 64;

    /// <summary>Serves until it is cancelled. What lies at the socket's path is a predecessor's and is replaced; the socket is 0600.</summary>
    /// <exception cref="SocketException">The socket cannot be made.</exception>
    public static async Task Run(string socketPath, int port, CancellationToken cancellationToken)
    {
        GuardedDelete.Tree(Path.GetDirectoryName(Path.GetFullPath(socketPath))!, socketPath);
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(socketPath));
        File.SetUnixFileMode(socketPath, OwnerOnly); // nobody can connect before Listen
        listener.Listen(Backlog);
        try
        {
            while (true)
            {
                _ = Serve(await listener.AcceptAsync(cancellationToken), port, cancellationToken); // it handles its own errors
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Told to end.
        }
    }

    /// <summary>One connection; whatever breaks it closes both sides, which is what the asker sees.</summary>
    private static async Task Serve(Socket asker, int port, CancellationToken cancellationToken)
    {
        using (asker)
        using (var service = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true })
        {
            try
            {
                await service.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellationToken);
                // Both before a side is shut: a shut socket takes no stream any more.
                await using var asked = new NetworkStream(asker);
                await using var served = new NetworkStream(service);
                await Task.WhenAll(Copy(asked, served, cancellationToken), Copy(served, asked, cancellationToken));
            }
            catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException or OperationCanceledException)
            {
                // Nobody listens there yet, or one side is gone.
            }
        }
    }

    /// <summary>The end of one side's words is handed on; an error closes the other side's words, too, so that nothing waits for ever.</summary>
    private static async Task Copy(NetworkStream from, NetworkStream to, CancellationToken cancellationToken)
    {
        try
        {
            await from.CopyToAsync(to, cancellationToken);
            to.Socket.Shutdown(SocketShutdown.Send);
        }
        catch
        {
            from.Socket.Dispose();
            to.Socket.Dispose();
            throw;
        }
    }
}
