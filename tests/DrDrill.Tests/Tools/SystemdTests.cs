using System.Net.Sockets;
using System.Text;
using DrDrill.Tools;

namespace DrDrill.Tests.Tools;

public sealed class SystemdTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_state_arrives_as_one_datagram_on_a_socket_file_and_on_an_abstract_one(bool isAbstract)
    {
        using var scratch = new Scratch();
        var name = isAbstract ? $"drdrill-test-{Guid.NewGuid():n}" : scratch.In("notify");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { ReceiveTimeout = 10_000 };
        socket.Bind(new UnixDomainSocketEndPoint(isAbstract ? "\0" + name : name));
        Environment.SetEnvironmentVariable("NOTIFY_SOCKET", isAbstract ? "@" + name : name);
        try
        {
            Systemd.Notify("READY=1");
        }
        finally
        {
            Environment.SetEnvironmentVariable("NOTIFY_SOCKET", null);
        }

        var buffer = new byte[100];
        Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer)).Should().Be("READY=1");
    }

    [Fact]
    public void Where_nobody_listens_nothing_happens() => FluentActions.Invoking(() => Systemd.Notify("READY=1")).Should().NotThrow();
}
