using System.Net;
using System.Net.Sockets;
using System.Text;
using DrDrill.Tools;

namespace DrDrill.Tests.Tools;

public sealed class SocketRelayTests : IDisposable
{
    private const int Timeout = 20_000;
    private readonly string _place = Directory.CreateTempSubdirectory("drdrill-relay-").FullName;
    private readonly CancellationTokenSource _end = new();

    private string Path => $"{_place}/s";

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
        Directory.Delete(_place, recursive: true);
    }

    [Fact(Timeout = Timeout)]
    public async Task What_is_said_and_that_it_is_all_goes_both_ways_and_a_predecessors_socket_is_replaced()
    {
        await File.WriteAllTextAsync(Path, "left behind");
        using var service = new TcpListener(IPAddress.Loopback, 0);
        service.Start();
        var relay = SocketRelay.Run(Path, ((IPEndPoint)service.LocalEndpoint).Port, _end.Token);
        var answering = Echo(service);

        using var asker = await Connect();
        await using var answers = new NetworkStream(asker);
        await asker.SendAsync(Encoding.UTF8.GetBytes("a question"));
        asker.Shutdown(SocketShutdown.Send);

        (await ReadAll(answers)).Should().Be("you said: a question");
        await answering;
        (File.GetUnixFileMode(Path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)).Should().Be(UnixFileMode.None);
        await _end.CancelAsync();
        await relay;
    }

    [Fact(Timeout = Timeout)]
    public async Task Where_nobody_listens_the_asker_is_hung_up_on_and_may_ask_again()
    {
        _ = SocketRelay.Run(Path, FreePort(), _end.Token);

        for (var attempt = 0; attempt < 2; attempt++)
        {
            using var asker = await Connect();
            await using var answers = new NetworkStream(asker);
            (await ReadAll(answers)).Should().BeEmpty();
        }
    }

    private static async Task Echo(TcpListener service)
    {
        using var connection = await service.AcceptSocketAsync();
        await using var question = new NetworkStream(connection);
        var said = await ReadAll(question);
        await connection.SendAsync(Encoding.UTF8.GetBytes($"you said: {said}"));
    }

    private static async Task<string> ReadAll(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        return await reader.ReadToEndAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<Socket> Connect()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path)); // it is listening when Run has given its task
        return socket;
    }
}
