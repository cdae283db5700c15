using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DrDrill.Runtimes.Docker.Api;

/// <summary>Connections to an engine: over its unix socket, over TCP, or over TLS with the certificates of the docker command line.</summary>
internal static class EngineConnection
{
    public static SocketsHttpHandler To(EngineAddress address)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        if (address.SocketPath is { } path)
        {
            handler.ConnectCallback = (_, cancellationToken) => OverSocket(path, cancellationToken);
        }
        else if (address.TlsFolder is { } folder)
        {
            handler.SslOptions = Tls(folder);
        }

        return handler;
    }

    private static async ValueTask<Stream> OverSocket(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static SslClientAuthenticationOptions Tls(string folder)
    {
        try
        {
            using var pem = X509Certificate2.CreateFromPemFile(Path.Combine(folder, "cert.pem"), Path.Combine(folder, "key.pem"));
            var own = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), password: null); // the form that TLS takes everywhere
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPemFile(Path.Combine(folder, "ca.pem"));
            return new SslClientAuthenticationOptions { ClientCertificates = [own], CertificateChainPolicy = policy };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new RuntimeException($"The certificates for the Docker engine cannot be read from {folder}: {e.Message}", "DOCKER_CERT_PATH names the directory with ca.pem, cert.pem and key.pem.", inner: e);
        }
    }
}
