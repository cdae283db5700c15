using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DrDrill.IntegrationTests.Runtimes.Docker;

/// <summary>A TCP port with mutual TLS in front of the engine's own unix socket, with a certification authority of its own: what dockerd does with --tlsverify.</summary>
internal sealed class TlsDoor : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _socket;
    private readonly X509Certificate2 _authority;
    private readonly X509Certificate2 _server;

    public TlsDoor(string socket)
    {
        _socket = socket;
        (_authority, _server) = (Authority(), null!);
        _server = Issue("localhost");
        _listener.Start();
        _ = Serve();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>A folder as DOCKER_CERT_PATH names one; with a stranger's authority nobody trusts anybody.</summary>
    public string Folder(bool stranger = false)
    {
        var folder = Directory.CreateTempSubdirectory("drdrill-tls-").FullName;
        using var other = stranger ? Authority() : null;
        using var client = Issue("client");
        File.WriteAllText($"{folder}/ca.pem", (other ?? _authority).ExportCertificatePem());
        File.WriteAllText($"{folder}/cert.pem", client.ExportCertificatePem());
        File.WriteAllText($"{folder}/key.pem", client.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        return folder;
    }

    public void Dispose() => _listener.Dispose();

    private static X509Certificate2 Authority()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=test authority", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private X509Certificate2 Issue(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var bare = request.Create(_authority, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1), RandomNumberGenerator.GetBytes(8));
        using var whole = bare.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    private async Task Serve()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return; // the test is over
            }

            _ = Pass(client);
        }
    }

    private async Task Pass(TcpClient client)
    {
        using var engine = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await using var outside = new SslStream(client.GetStream());
        try
        {
            await outside.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _server, ClientCertificateRequired = true, RemoteCertificateValidationCallback = IsOurs });
            await engine.ConnectAsync(new UnixDomainSocketEndPoint(_socket));
            await using var inside = new NetworkStream(engine);
            await Task.WhenAny(outside.CopyToAsync(inside), inside.CopyToAsync(outside));
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException or SocketException)
        {
            // whoever was not let in hears of it by his own end of the connection
        }
    }

    private bool IsOurs(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        certificate is not null && certificate.Issuer == _authority.Subject;
}
