using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using DrDrill.Drills;
using DrDrill.Runtimes;
using DrDrill.Tools;

namespace DrDrill.Tests.Runtimes.Processes;

public sealed class ProcessCloneTests : IDisposable
{
    private const string WhyItMatters = "network namespaces need CAP_SYS_ADMIN; without them isolated drills refuse";
    private readonly DataPath _room = DataPath.Create(Directory.CreateTempSubdirectory("drdrill-clone-").FullName);

    public void Dispose() => Directory.Delete(_room.Value, recursive: true);

    [SkippableFact(Timeout = 60_000)]
    public async Task It_answers_through_its_own_network_and_through_no_other()
    {
        Skip.IfNot(NetworkNamespace.WhyNot() is null, WhyItMatters);
        using var service = new Service("serve");
        var plan = Web();
        await using var clone = await service.Runtime.CreateClone(plan with { MustBeIsolated = true }, CancellationToken.None);
        await clone.Start(CancellationToken.None);

        (await Get(clone, "")).Should().Be("here");
        using var outside = new HttpClient();
        await FluentActions.Awaiting(() => outside.GetStringAsync(plan.Url)).Should().ThrowAsync<HttpRequestException>("its port is not on the host's loopback");
    }

    [SkippableFact(Timeout = 60_000)]
    public async Task It_reaches_no_listener_of_the_host_by_any_of_its_addresses()
    {
        Skip.IfNot(NetworkNamespace.WhyNot() is null, WhyItMatters);
        using var everywhere = new TcpListener(IPAddress.Any, 0);
        everywhere.Start();
        var port = ((IPEndPoint)everywhere.LocalEndpoint).Port;
        using var service = new Service("serve");
        await using var clone = await service.Runtime.CreateClone(Web() with { MustBeIsolated = true }, CancellationToken.None);
        await clone.Start(CancellationToken.None);

        foreach (var address in HostAddresses())
        {
            using (var fromHere = new TcpClient())
            {
                await fromHere.ConnectAsync(address, port); // it does listen there
            }

            (await Get(clone, $"reach/{address}/{port}")).Should().NotBe("reached", $"{address} is the host's");
        }
    }

    [SkippableFact(Timeout = 60_000)]
    public async Task It_runs_limited_and_lowly_beside_the_service_can_be_restarted_and_goes_when_it_is_disposed()
    {
        using var service = new Service("serve");
        var pid = await service.StartReady();
        var clone = await service.Runtime.CreateClone(Web() with { Limits = new CloneLimits(3L << 30, 1) }, CancellationToken.None);
        await using (clone)
        {
            await clone.Start(CancellationToken.None);
            (await Get(clone, "")).Should().Be("here");
            var first = ProcessTable.Naming(Port(clone)).Single();
            (await File.ReadAllTextAsync($"/proc/{first.Pid}/limits")).Should().MatchRegex(@"Max data size\s+3221225472\s+3221225472");
            (await File.ReadAllTextAsync($"/proc/{first.Pid}/environ")).Should().Contain("GOMAXPROCS=1");
            Nice(first.Pid).Should().Be("19");

            await clone.Stop(CancellationToken.None);
            (await clone.IsRunning(CancellationToken.None)).Should().BeFalse();
            await clone.Start(CancellationToken.None);
            (await Get(clone, "")).Should().Be("here", "its access leads to the restarted one");
            ProcessTable.Naming(Port(clone)).Should().ContainSingle().Which.Should().NotBe(first);
        }

        ProcessTable.Naming(Port(clone)).Should().BeEmpty();
        service.Running.Should().ContainSingle().Which.Pid.Should().Be(pid, "the service itself goes on");
    }

    [Fact(Timeout = 60_000)]
    public async Task What_a_killed_drill_left_running_in_its_room_is_ended_and_the_service_is_not()
    {
        using var service = new Service("serve");
        var pid = await service.StartReady();
        var clone = await service.Runtime.CreateClone(Web() with { Arguments = ["serve", _room.Below("said").Value] }, CancellationToken.None);
        await clone.Start(CancellationToken.None);

        await service.Runtime.RemoveClones([_room], CancellationToken.None);

        (await clone.IsRunning(CancellationToken.None)).Should().BeFalse();
        service.Running.Should().ContainSingle().Which.Pid.Should().Be(pid);
    }

    [Fact(Timeout = 60_000)]
    public async Task One_that_ends_by_itself_shows_its_last_lines()
    {
        using var service = new Service("serve");
        await using var clone = await service.Runtime.CreateClone(Web() with { Arguments = ["complain", "3", "7", "why"] }, CancellationToken.None);
        await clone.Start(CancellationToken.None);
        while (await clone.IsRunning(CancellationToken.None))
        {
            await Task.Delay(10);
        }

        (await clone.LastLines(CancellationToken.None)).Should().Contain("line 2").And.Contain("line 3 why");
    }

    private ClonePlan Web()
    {
        var port = Loopback.FreePort();
        return new ClonePlan(["web", $"{port}"], _room, _room.Below("data"), port, "");
    }

    private static string Port(IClone clone) => $"{clone.Access.Url.Port}";

    private static async Task<string> Get(IClone clone, string path)
    {
        while (true)
        {
            try
            {
                return await clone.Access.Http.GetStringAsync(new Uri(clone.Access.Url, path));
            }
            catch (HttpRequestException e)
            {
                (await clone.IsRunning(CancellationToken.None)).Should().BeTrue("{0}; it said: {1}", e.Message, await clone.LastLines(CancellationToken.None));
                await Task.Delay(20);
            }
        }
    }

    private static string Nice(int pid)
    {
        var stat = File.ReadAllText($"/proc/{pid}/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[16];
    }

    private static IEnumerable<IPAddress> HostAddresses() => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(card => card.GetIPProperties().UnicastAddresses)
        .Select(unicast => unicast.Address)
        .Where(address => address.AddressFamily == AddressFamily.InterNetwork);
}
