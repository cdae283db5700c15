using System.Net;
using System.Net.Sockets;

namespace DrDrill.Tools;

/// <summary>Free ports on 127.0.0.1. Somebody else may take one before it is used; whoever listens on it says so then.</summary>
public static class Loopback
{
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
