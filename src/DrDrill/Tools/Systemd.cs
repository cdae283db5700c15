using System.Net.Sockets;
using System.Text;

namespace DrDrill.Tools;

/// <summary>Tells systemd how the service is (sd_notify(3)): one datagram to the socket that NOTIFY_SOCKET names. Nothing happens where nobody listens.</summary>
public static class Systemd
{
    public static void Notify(string state)
    {
        if (Environment.GetEnvironmentVariable("NOTIFY_SOCKET") is not { Length: > 1 } name)
        {
            return;
        }

        try
        {
            // '@' stands for the leading NUL of an abstract name.
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            socket.SendTo(Encoding.UTF8.GetBytes(state), new UnixDomainSocketEndPoint(name[0] == '@' ? "\0" + name[1..] : name));
        }
        catch (SocketException)
        {
            // Being told is systemd's wish, not our need.
        }
    }
}
