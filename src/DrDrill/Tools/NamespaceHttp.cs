using System.Net;
using System.Net.Sockets;

namespace DrDrill.Tools;

/// <summary>HTTP into the network namespace of another process: the only way to a clone that has no network.</summary>
public static class NamespaceHttp
{
    private static readonly TimeSpan MaxIdle = TimeSpan.FromSeconds(10);

    /// <summary>Every connection goes to 127.0.0.1 inside the namespace of the process that <paramref name="pid"/> names then, at the port that the address names.</summary>
    public static HttpClient Into(Func<int> pid) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        PooledConnectionIdleTimeout = MaxIdle,
        ConnectCallback = async (context, cancellationToken) =>
            new NetworkStream(await Task.Run(() => NetworkNamespace.Connect(pid(), new IPEndPoint(IPAddress.Loopback, context.DnsEndPoint.Port)), cancellationToken), ownsSocket: true),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
