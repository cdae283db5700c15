using System.Globalization;

namespace DrDrill.Runtimes.Docker;

/// <summary>Where an engine listens, as the docker command line writes it: <c>unix:///path</c> or <c>tcp://host:port</c>.</summary>
/// <param name="SocketPath">Of a unix socket; null over TCP.</param>
/// <param name="TlsFolder">Holds ca.pem, cert.pem and key.pem when TCP is to be TLS with the server verified; else null.</param>
public sealed record EngineAddress(string? SocketPath, string? Host, int Port, string? TlsFolder)
{
    public const string Default = "unix:///var/run/docker.sock";
    private const int PlainPort = 2375;
    private const int TlsPort = 2376;

    /// <summary>Whether it is on another machine, as far as the address tells.</summary>
    public bool IsRemote => Host is not (null or "localhost" or "127.0.0.1" or "::1");

    internal Uri Base => new(SocketPath is null ? string.Create(CultureInfo.InvariantCulture, $"{(TlsFolder is null ? "http" : "https")}://{Host}:{Port}/") : "http://docker/");

    /// <summary>What is configured, else DOCKER_HOST, else the usual socket. DOCKER_TLS_VERIFY and DOCKER_CERT_PATH as for the docker command line.</summary>
    /// <exception cref="RuntimeException">It is neither kind of address.</exception>
    public static EngineAddress Of(string? configured, IReadOnlyDictionary<string, string> environment)
    {
        var text = configured ?? Value(environment, "DOCKER_HOST") ?? Default;
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == "unix" && uri.AbsolutePath.Length > 1)
        {
            return new EngineAddress(Uri.UnescapeDataString(uri.AbsolutePath), null, 0, null);
        }

        if (uri is { Scheme: "tcp", Host.Length: > 0 })
        {
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            var tls = Value(environment, "DOCKER_TLS_VERIFY") is null ? null : Value(environment, "DOCKER_CERT_PATH") ?? Path.Combine(home, ".docker");
            return new EngineAddress(null, uri.Host, uri.Port > 0 ? uri.Port : tls is null ? PlainPort : TlsPort, tls);
        }

        throw new RuntimeException(
            $"'{text}' is no address of a Docker engine ({(configured is null ? "DOCKER_HOST" : "runtime.docker.host")}).",
            $"Write {Default}, or tcp://HOST:2376 with DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH. For an engine behind ssh run DrDrill on that host: it must get at the data.");
    }

    public override string ToString() => SocketPath is null ? string.Create(CultureInfo.InvariantCulture, $"tcp://{Host}:{Port}") : $"unix://{SocketPath}";

    private static string? Value(IReadOnlyDictionary<string, string> environment, string name) => environment.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
}
