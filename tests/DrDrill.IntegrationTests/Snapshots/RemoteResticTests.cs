using System.Net;
using System.Net.Sockets;
using DrDrill.Drills;
using DrDrill.Snapshots;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Snapshots;

/// <summary>restic over HTTP with a user and a password in the URL, served by rclone.</summary>
[Trait("needs", "restic,rclone")]
public sealed class RemoteResticTests : ResticFaultsContract
{
    private const string UrlPassword = "url-Hush-4711";

    private readonly CancellationTokenSource _stop = new();
    private RepositoryBench? _bench;
    private Task? _server;

    protected override RepositoryBench Bench => _bench!;

    protected override IReadOnlyList<string> Secrets => [UrlPassword];

    public override async Task InitializeAsync()
    {
        Tool.MustBeThere("restic");
        Tool.MustBeThere("rclone");
        var root = DataPath.Create(Directory.CreateTempSubdirectory("drdrill-rclone-").FullName);
        var port = FreePort();
        var stored = root.Below("repository");
        Directory.CreateDirectory(stored.Value);
        _bench = new RepositoryBench($"rest:http://me:{UrlPassword}@127.0.0.1:{port}/", root, stored);
        _server = _bench.Runner.Run(
            new CommandSpec("rclone", ["serve", "restic", "--addr", $"127.0.0.1:{port}", "--user", "me", "--pass", UrlPassword, stored.Value])
            {
                Environment = new Dictionary<string, string?> { ["RCLONE_CONFIG"] = root.Below("rclone.conf").Value },
            },
            _stop.Token);
        await Answers(port);
    }

    public override async Task DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_server is not null)
        {
            await FluentActions.Awaiting(() => _server).Should().ThrowAsync<OperationCanceledException>();
        }

        _bench?.Dispose();
        _stop.Dispose();
    }

    [SkippableFact(Timeout = Patience)]
    public async Task Its_url_is_shown_without_credentials_and_the_error_does_not_tell_them()
    {
        var repository = Bench.Open(password: "Tr0ub4dor");
        repository.Location.Should().NotContain(UrlPassword).And.StartWith("rest:http://127.0.0.1:");
        repository.LocalPath.Should().BeNull();
        (await Fails(() => repository.Open(default), RepositoryFault.NoRepository)).ToString().Should().NotContain(UrlPassword);
    }

    [SkippableFact(Timeout = Patience)]
    public async Task A_server_that_is_not_there_is_unreachable_and_not_an_absent_repository()
    {
        var error = await Fails(() => Bench.Open(url: $"rest:http://me:{UrlPassword}@127.0.0.1:{FreePort()}/").Open(default), RepositoryFault.Unreachable);
        error.ToString().Should().NotContain(UrlPassword);
    }

    [SkippableFact(Timeout = Patience)]
    public async Task A_wrong_password_of_the_server_is_unreachable_too()
    {
        var error = await Fails(() => Bench.Open(url: Bench.Url.Replace(UrlPassword, "another-Hush", StringComparison.Ordinal)).Open(default), RepositoryFault.Unreachable);
        error.ToString().Should().NotContain("another-Hush");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task Answers(int port)
    {
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (_server is { IsCompleted: false })
            {
                await Task.Delay(20);
            }
        }
    }
}
