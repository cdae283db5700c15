using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DrDrill.Drills;
using DrDrill.Runtimes;
using DrDrill.Runtimes.Docker;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Runtimes.Docker;

/// <summary>A clone reaches nothing, sees its room and nothing else of the host, and leaves nothing behind.</summary>
public sealed class DockerCloneTests : IDisposable
{
    private const int Timeout = 60_000;
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly DataPath _room = DataPath.Create(Directory.CreateTempSubdirectory("drdrill-clone-").FullName);

    public void Dispose() => Directory.Delete(_room.Value, recursive: true);

    [SkippableFact(Timeout = Timeout)]
    public async Task From_inside_a_clone_neither_a_listener_of_the_host_nor_one_on_every_address_can_be_reached()
    {
        TestEngine.SkipAloudIfAbsent();
        using var everywhere = new TcpListener(IPAddress.Any, 0);
        everywhere.Start();
        var port = ((IPEndPoint)everywhere.LocalEndpoint).Port;
        string[] addresses = [.. Addresses(), "127.0.0.1", "172.17.0.1"];
        var attempts = string.Join("; ", addresses.Select(address => $"(: </dev/tcp/{address}/{port}) 2>/dev/null && echo REACHED {address}")) + "; echo done; trap 'exit 0' TERM; while :; do sleep 0.05; done";
        await using var live = new ContainerBench(attempts, "--network", "host");
        await live.Runtime.Start(None);
        (await Saying("done", () => Task.FromResult(TestEngine.Docker("logs", live.Name)))).Should().Contain("REACHED 127.0.0.1", "from the live container's network it can be reached: the attempt itself is sound");

        await using var clone = await live.Runtime.CreateClone(Plan("-c", attempts), None);
        await clone.Start(None);

        (await Saying("done", () => clone.LastLines(None))).Should().NotContain("REACHED");
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task A_clone_is_the_same_image_and_user_limited_and_without_capabilities_and_goes_without_a_trace()
    {
        TestEngine.SkipAloudIfAbsent();
        await using var live = new ContainerBench();
        await live.Runtime.Start(None);

        await using (var clone = await live.Runtime.CreateClone(Plan("-c", $"echo \"$UID $(</proc/self/status)\"; {ContainerBench.Obedient}") with { Limits = new CloneLimits(64 << 20, 1) }, None))
        {
            await clone.Start(None);
            var id = TestEngine.Docker("ps", "-q", "--filter", $"label=drdrill.room={_room}");
            TestEngine.Docker("inspect", "-f", "{{.Image}}", id).Should().Be(TestEngine.Docker("inspect", "-f", "{{.Image}}", live.Name));
            TestEngine.Docker("inspect", "-f", "{{.HostConfig.NetworkMode}} {{.HostConfig.Memory}} {{.HostConfig.NanoCpus}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.RestartPolicy.Name}} {{.HostConfig.CapDrop}}", id)
                .Should().Be("none 67108864 1000000000 true no [ALL]");
            TestEngine.Docker("inspect", "-f", "{{range .Mounts}}{{.Type}} {{.Destination}}{{end}}", id).Should().Be($"bind {_room}", "the image's own volume would stay behind");
            (await Saying("NoNewPrivs", async () => await Task.FromResult(TestEngine.Docker("logs", id)))).Should().MatchRegex(@"^65534 ").And.MatchRegex(@"CapBnd:\s+0+\s").And.MatchRegex(@"NoNewPrivs:\s+1");
            (await clone.IsRunning(None)).Should().BeTrue();
            await clone.Stop(None);
            (await clone.IsRunning(None)).Should().BeFalse();
            await clone.Start(None);
            (await clone.IsRunning(None)).Should().BeTrue();
        }

        TestEngine.Docker("ps", "-aq", "--filter", $"label=drdrill.room={_room}").Should().BeEmpty();
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task A_clone_that_crashes_is_seen_and_its_last_words_are_shown()
    {
        TestEngine.SkipAloudIfAbsent();
        await using var live = new ContainerBench();
        await using var clone = await live.Runtime.CreateClone(Plan("-c", "echo this data is not to my liking >&2; exit 3"), None);

        await clone.Start(None);

        (await Saying("liking", () => clone.LastLines(None))).Should().Contain("this data is not to my liking");
        while (await clone.IsRunning(None))
        {
            await Task.Delay(10); // what it says is read before its end is seen; the test's own timeout bounds this
        }
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task A_clone_that_a_killed_drill_left_is_removed_by_its_room_and_no_other()
    {
        TestEngine.SkipAloudIfAbsent();
        await using var live = new ContainerBench();
        var left = await live.Runtime.CreateClone(Plan("-c", ContainerBench.Obedient), None);
        await left.Start(None);

        await live.Runtime.RemoveClones([DataPath.Create("/somewhere/else")], None);
        (await left.IsRunning(None)).Should().BeTrue();
        await live.Runtime.RemoveClones([_room], None);

        (await left.IsRunning(None)).Should().BeFalse();
        TestEngine.Docker("ps", "-aq", "--filter", $"label=drdrill.room={_room}").Should().BeEmpty();
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task Where_the_image_is_gone_no_clone_is_made_and_the_image_is_named()
    {
        TestEngine.SkipAloudIfAbsent();
        await using var live = new ContainerBench();
        var own = $"{TestEngine.NewName("image")}:latest";
        var holder = TestEngine.NewName("holder");
        TestEngine.Docker("commit", "--change", "LABEL of=test", live.Name, own);
        TestEngine.Docker("create", "--name", holder, "--network", "none", "--entrypoint", "/bin/bash", own, "-c", "sleep 1");
        TestEngine.Docker("rmi", "-f", own);

        var attempt = FluentActions.Awaiting(() => live.RuntimeOf(ContainerSelector.Named(holder)).WhyNoIsolation(None));

        (await attempt.Should().ThrowAsync<RuntimeException>()).Which.Message.Should().Contain(own).And.Contain("docker pull");
        TestEngine.Docker("rm", "-v", holder);
    }

    private ClonePlan Plan(params string[] arguments) => new(arguments, _room, _room.Below("data"), 9090, "-/ready") { MustBeIsolated = true };

    private static IEnumerable<string> Addresses() => System.Net.NetworkInformation.NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(card => card.GetIPProperties().UnicastAddresses).Select(address => address.Address).Where(a => a.AddressFamily == AddressFamily.InterNetwork).Select(a => a.ToString());

    private static async Task<string> Saying(string words, Func<Task<string>> look)
    {
        var since = Stopwatch.StartNew();
        string seen;
        while (!(seen = await look()).Contains(words, StringComparison.Ordinal))
        {
            since.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(20), "it said only: {0}", seen);
            await Task.Delay(20);
        }

        return seen;
    }
}
