using System.Diagnostics;
using System.Net;
using DrDrill.Drills;
using DrDrill.Runtimes.Docker;
using DrDrill.Runtimes.Docker.Model;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Runtimes.Docker;

/// <summary>A real Prometheus with no network is asked through a relay beside it.</summary>
[Collection(DockerCollection.Name)]
public sealed class RelayDoorTests : IDisposable
{
    private const int Timeout = 120_000;
    private const int Port = 9090;
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly string _place = Directory.CreateTempSubdirectory("drdrill-relay-").FullName;

    /// <summary>Deeper than a socket's address could be long.</summary>
    private DataPath Room => DataPath.Create($"{_place}/{new string('d', 60)}/{new string('r', 60)}");

    public void Dispose() => Directory.Delete(_place, recursive: true);

    [SkippableFact(Timeout = Timeout)]
    public async Task A_clone_answers_through_a_relay_again_after_a_restart_and_both_go_without_a_trace()
    {
        TestEngine.SkipAloudIfAbsent();
        using var engine = TestEngine.Client();
        await using (var clone = await Clone(engine))
        {
            await Ready(clone);
            await clone.Stop(None);
            await FluentActions.Awaiting(() => clone.Access.Http.GetAsync(new Uri(clone.Access.Url, "-/ready"))).Should().ThrowAsync<HttpRequestException>();
            await Ready(clone);
            TestEngine.Docker("kill", Names().Single(name => !name.Contains("relay", StringComparison.Ordinal)));
            await Ready(clone);
        }

        Names().Should().BeEmpty();
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task A_relay_has_no_network_but_the_clones_no_capability_and_of_the_host_one_directory_that_is_its_users_alone()
    {
        TestEngine.SkipAloudIfAbsent();
        using var engine = TestEngine.Client();
        await using var clone = await Clone(engine);
        await Ready(clone);

        var names = Names();
        var relay = names.Single(name => name.Contains("relay", StringComparison.Ordinal));
        var id = TestEngine.Docker("inspect", "-f", "{{.Id}}", names.Single(name => name != relay));
        TestEngine.Docker("inspect", "-f", "{{.HostConfig.NetworkMode}} {{.HostConfig.CapDrop}} {{.HostConfig.CapAdd}} {{.HostConfig.SecurityOpt}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.RestartPolicy.Name}}", relay)
            .Should().Be($"container:{id} [ALL] [] [no-new-privileges] true no");
        TestEngine.Docker("inspect", "-f", "{{range .Mounts}}{{.Type}} {{.Source}}{{end}}", relay).Should().Be($"bind {Room}/relay");
        (File.GetUnixFileMode($"{Room}/relay"), File.GetUnixFileMode($"{Room}/relay/s")).Should().Be(
            (UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, UnixFileMode.UserRead | UnixFileMode.UserWrite));
        TestEngine.Docker("exec", relay, "/bin/bash", "-c", "echo $(</proc/net/dev)").Should().Contain("lo:").And.NotContain("eth", "it has the clone's loopback and nothing else");
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task A_relay_that_cannot_run_is_said_with_its_last_words()
    {
        TestEngine.SkipAloudIfAbsent();
        using var engine = TestEngine.Client();
        await using var clone = await Clone(engine, "/bin/sleep");

        var attempt = FluentActions.Awaiting(() => clone.Start(None));

        (await attempt.Should().ThrowAsync<DrDrill.Runtimes.RuntimeException>()).Which.Message.Should().Contain("relay").And.Contain("sleep: ");
    }

    /// <summary>Of a service that was never started; the worker's container is one of the worker's image.</summary>
    private async Task<DockerClone> Clone(DockerEngine engine, string program = WorkerImage.Program)
    {
        var (service, worker) = (await Inspect(engine, TestEngine.ImageName), await Inspect(engine, WorkerImage.Name));
        var data = Room.Below("data");
        Directory.CreateDirectory(data.Value);
        Posix.ChangeOwner(data.Value, 65534, 65534);
        foreach (var folder in new[] { Path.GetDirectoryName(Path.GetDirectoryName(Room.Value))!, Path.GetDirectoryName(Room.Value)!, Room.Value })
        {
            Posix.ChangeMode(folder, 0x1C9);
        }

        await File.WriteAllTextAsync($"{Room}/clone.yml", "");
        var plan = new ClonePlan([$"--config.file={Room}/clone.yml", $"--storage.tsdb.path={data}", $"--web.listen-address=127.0.0.1:{Port}"], Room, data, Port, "-/ready");
        var directory = Room.Below("relay");
        return new DockerClone(
            engine, CloneContainer.Of(service, plan, Room), plan.Url, new RelayDoor(engine, id => RelayContainer.Of(worker, [program], plan, directory, id), directory, TimeProvider.System));
    }

    private static async Task<ContainerDetail> Inspect(DockerEngine engine, string image)
    {
        var id = TestEngine.Docker("create", "--network", "none", image, "none");
        var detail = (await engine.Inspect(id, None))!;
        TestEngine.Docker("rm", "-v", id);
        return detail;
    }

    /// <summary>Started, and asked until it says so.</summary>
    private static async Task Ready(DockerClone clone)
    {
        await clone.Start(None);
        var since = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var response = await clone.Access.Http.GetAsync(new Uri(clone.Access.Url, "-/ready"));
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (since.Elapsed < TimeSpan.FromSeconds(30))
            {
                // Not listening yet.
            }

            await Task.Delay(20);
        }
    }

    private string[] Names() => TestEngine.Docker("ps", "-a", "--filter", $"label=drdrill.room={Room}", "--format", "{{.Names}}").Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
