using System.Net;
using System.Net.Sockets;

namespace DrDrill.Tools;

/// <summary>
/// Free ports on 127.0.0.1, below those that the kernel gives to outgoing connections (32768 and up by default, ip_local_port_range): one of these could
/// come in between. Somebody else may still take one before it is used; whoever listens on it says so then.
/// </summary>
public static class Loopback
{
    private const int Lowest = 20_000;
    private const int Highest = 32_000;

    public static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(Lowest, Highest);
            if (IsFree(port))
            {
                return port;
            }
        }
    }

    /// <summary>Whether one may listen on it at this moment.</summary>
    public static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
