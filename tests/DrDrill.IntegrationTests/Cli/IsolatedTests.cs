using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.Json;
using DrDrill.Tools;
using Xunit.Abstractions;

namespace DrDrill.IntegrationTests.Cli;

/// <summary>An isolated drill of an own Prometheus through the real binary: true numbers, and production never notices.</summary>
[Collection(CommandLineCollection.Name)]
public sealed class IsolatedTests(OwnStack stack, ITestOutputHelper output)
{
    private const int Lost = 4;
    private static readonly TimeSpan LongestGap = TimeSpan.FromSeconds(2.5); // of a scrape interval of 1 s

    [SkippableFact(Timeout = 120_000)]
    public async Task The_numbers_are_exact_and_the_live_service_answers_throughout_without_a_gap()
    {
        SkipAloud();
        var root = stack.Root(text => text.Replace("mode: in-place", "mode: isolated").Replace("allowInPlace: true", "allowInPlace: false"));
        await stack.LetCanarySettle();
        (await Drdrill.Run(root, "backup", "--init")).ShouldEndWith(0);
        stack.Source.Expose((OwnStack.Canary, Lost));
        await stack.Source.UntilQuiet();
        var pid = stack.Pid();

        using var stop = new CancellationTokenSource();
        var watching = AnswersThroughout(stop.Token);
        var report = (await Drdrill.Run(root, "drill", "--snapshot", "latest", "--json")).ShouldEndWith(0).Json();
        await stop.CancelAsync();
        (await watching).Should().BeGreaterThan(0);

        var target = report.GetProperty("targets")[0];
        output.WriteLine($"RTO achieved (isolated) {target.GetProperty("rtoSeconds")} s");
        (report.GetProperty("mode").GetString(), report.GetProperty("level").GetString()).Should().Be(("isolated", "L2"));
        target.GetProperty("streams").GetProperty("worst").EnumerateArray().Single(s => s.GetProperty("stream").GetString()!.StartsWith(OwnStack.Canary, StringComparison.Ordinal))
            .GetProperty("samplesLost").GetInt32().Should().Be(Lost);
        target.GetProperty("phases").EnumerateArray().Select(phase => phase.GetProperty("name").GetString()).Should().Contain("replay", "Prometheus says how long it replayed its log");
        target.GetProperty("blindWindowSeconds").ValueKind.Should().Be(JsonValueKind.Null);
        stack.Pid().Should().Be(pid);
        NothingIsLeft(root);
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task Killed_while_its_clone_runs_it_leaves_production_alone_and_recovery_ends_the_clone()
    {
        SkipAloud();
        var root = stack.Root(text => text.Replace("mode: in-place", "mode: isolated"));
        var pid = stack.Pid();
        (await Drdrill.Run(root, "backup", "--init")).ShouldEndWith(0);
        using (var drill = Drdrill.Start(root, new Dictionary<string, string?>(), "drill", "--snapshot", "latest"))
        {
            ItReachesNobody(await ARunningClone());
            drill.Signal("KILL");
            await drill.End();
        }

        (await Drdrill.Run(root, "drill", "--snapshot", "latest")).ShouldEndWith(5).All.Should().Contain("recover --yes");
        (await Drdrill.Run(root, "recover", "--yes")).ShouldEndWith(0);

        stack.Pid().Should().Be(pid);
        NothingIsLeft(root);
        (await Drdrill.Run(root, "drill", "--snapshot", "latest")).ShouldEndWith(0);
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task The_negative_control_comes_out_red_for_every_spoiled_copy_and_says_so()
    {
        SkipAloud();
        var root = stack.Root(text => text.Replace("mode: in-place", "mode: isolated"));
        var pid = stack.Pid();
        (await Drdrill.Run(root, "backup", "--init")).ShouldEndWith(0);
        (await Drdrill.Run(root, "backup")).ShouldEndWith(0);

        var outcomes = (await Drdrill.Run(root, "drill", "--negative-control", "--snapshot", "latest", "--json")).ShouldEndWith(0).Json();

        var caught = outcomes.EnumerateArray().Where(o => o.GetProperty("isCaught").ValueKind == JsonValueKind.True).Select(o => o.GetProperty("control").GetString());
        caught.Should().Contain(["missing file", "empty service", "lost log", "stale snapshot"]);
        outcomes.EnumerateArray().Should().NotContain(o => o.GetProperty("isCaught").ValueKind == JsonValueKind.False);
        (await File.ReadAllTextAsync($"{root}/DR/negative-control.json")).Should().Contain("\"outcome\": \"caught\"").And.NotContain("\"outcome\": \"missed\"");
        stack.Pid().Should().Be(pid);
        NothingIsLeft(root);
    }

    private static void SkipAloud()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        Skip.IfNot(NetworkNamespace.WhyNot() is null, "network namespaces need CAP_SYS_ADMIN; without them isolated drills refuse");
    }

    private async Task<int> ARunningClone()
    {
        while (true)
        {
            if (Processes.Naming($"{stack.Place}/prometheus/.drdrill/prometheus/clone/data") is [var pid, ..])
            {
                return pid;
            }

            await Task.Delay(5);
        }
    }

    /// <summary>From the clone's own network: neither the live Prometheus, nor what an Alertmanager would listen on, by any address of this host.</summary>
    private void ItReachesNobody(int clone)
    {
        using var alertmanager = new TcpListener(IPAddress.Any, 0);
        alertmanager.Start();
        var addresses = NetworkInterface.GetAllNetworkInterfaces().SelectMany(card => card.GetIPProperties().UnicastAddresses).Select(unicast => unicast.Address).Where(address => address.AddressFamily == AddressFamily.InterNetwork);
        foreach (var address in addresses)
        {
            foreach (var port in new[] { stack.Url.Port, ((IPEndPoint)alertmanager.LocalEndpoint).Port })
            {
                FluentActions.Invoking(() => NetworkNamespace.Connect(clone, new IPEndPoint(address, port))).Should().Throw<SocketException>($"{address}:{port} is the host's");
            }
        }
    }

    /// <summary>Asks all the time; returns how often. What was scraped may have no gap.</summary>
    private async Task<int> AnswersThroughout(CancellationToken stop)
    {
        var times = 0;
        Dictionary<string, List<long>>? samples = null;
        while (!stop.IsCancellationRequested)
        {
            samples = await OutsideObserver.Samples(stack.Url);
            samples.Should().NotBeNull("the live service answers while it is drilled");
            times++;
            await Task.Delay(20, CancellationToken.None);
        }

        var up = (await OutsideObserver.Samples(stack.Url, "up"))!["up"];
        up.Zip(up.Skip(1), (a, b) => TimeSpan.FromMilliseconds(b - a)).TakeLast(30).Max().Should().BeLessThan(LongestGap);
        return times;
    }

    private void NothingIsLeft(string root)
    {
        Processes.Naming($"{stack.Place}/prometheus/.drdrill").Should().BeEmpty();
        Directory.EnumerateFileSystemEntries($"{stack.Place}/prometheus/.drdrill/prometheus").Select(Path.GetFileName)
            .Should().BeSubsetOf(["lock", "digests.json", "last-snapshot.json"]);
        Directory.Exists($"{root}/DR/drills").Should().BeTrue();
    }
}
