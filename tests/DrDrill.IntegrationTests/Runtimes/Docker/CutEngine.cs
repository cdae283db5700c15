using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace DrDrill.IntegrationTests.Runtimes.Docker;

/// <summary>A unix socket in front of the engine's own that can be cut, so that no engine answers there any more, and mended.</summary>
internal sealed class CutEngine : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("drdrill-engine-").FullName;
    private readonly string _engine;
    private readonly ConcurrentDictionary<Socket, byte> _open = new();
    private readonly Lock _gate = new();
    private Socket? _listener;

    public CutEngine(string engine)
    {
        _engine = engine;
        Mend();
    }

    /// <summary>For DOCKER_HOST.</summary>
    public string Address => $"unix://{Path}";

    /// <summary>Shown the beginning of each request before it is passed on; true cuts.</summary>
    public Func<string, bool> IsTime { get; set; } = _ => false;

    public bool IsCut => _listener is null;

    private string Path => $"{_folder}/engine.sock";

    /// <summary>Nobody listens, and every connection is broken off.</summary>
    public void Cut()
    {
        lock (_gate)
        {
            _listener?.Dispose();
            _listener = null;
            File.Delete(Path);
            foreach (var socket in _open.Keys)
            {
                socket.Dispose();
            }
        }
    }

    public void Mend()
    {
        IsTime = _ => false;
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(Path));
        listener.Listen();
        _listener = listener;
        _ = Serve(listener);
    }

    public void Dispose()
    {
        Cut();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task Serve(Socket listener)
    {
        try
        {
            while (true)
            {
                _ = Pass(await listener.AcceptAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // cut
        }
    }

    private async Task Pass(Socket outside)
    {
        using var inside = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using var _ = outside;
        (_open[outside], _open[inside]) = (0, 0);
        try
        {
            await inside.ConnectAsync(new UnixDomainSocketEndPoint(_engine));
            await Task.WhenAny(Copy(outside, inside, isRequest: true), Copy(inside, outside, isRequest: false));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // cut
        }
        finally
        {
            _open.TryRemove(outside, out byte _);
            _open.TryRemove(inside, out byte _);
        }
    }

    private async Task Copy(Socket from, Socket to, bool isRequest)
    {
        var bytes = new byte[64 << 10];
        try
        {
            while (await from.ReceiveAsync(bytes) is > 0 and var count)
            {
                if (isRequest && IsTime(Encoding.ASCII.GetString(bytes, 0, Math.Min(count, 200))))
                {
                    Cut();
                    return;
                }

                for (var sent = 0; sent < count; sent += await to.SendAsync(bytes.AsMemory(sent, count - sent)))
                {
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // either side hung up, or cut
        }
    }
}
