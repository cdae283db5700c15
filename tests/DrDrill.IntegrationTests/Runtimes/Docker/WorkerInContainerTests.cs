using DrDrill.IntegrationTests.Cli;

namespace DrDrill.IntegrationTests.Runtimes.Docker;

/// <summary>The worker itself in a container: it sees the data through its own mounts only, and clones' networks only where it sees the host's processes.</summary>
[Collection(DockerCollection.Name)]
public sealed class WorkerInContainerTests(ContainerStack stack)
{
    private const int Timeout = 120_000;
    private static readonly string[] SeesProcesses = ["--pid", "host", "--cap-add", "SYS_ADMIN", "--cap-add", "SYS_PTRACE"];

    [SkippableTheory(Timeout = Timeout)]
    [InlineData("in-place")]
    [InlineData("isolated")]
    public async Task A_volume_is_drilled_through_the_workers_own_mount_of_it(string mode)
    {
        SkipAloud();
        var root = stack.Root("composed");
        (await Drdrill.Run(root, "backup", "--init")).ShouldEndWith(0);

        Worker(root, [], "drill", "--mode", mode, "--dry-run").Should().Contain("/data/composed/.drdrill", "that is where the worker has it");
        Worker(root, SeesProcesses, "drill", "--mode", mode, "--yes").Should().Contain("PASS at").And.EndWith("exit 0");

        TestEngine.Docker("ps", "-aq", "--filter", "label=drdrill.clone=1", "--filter", "label=drdrill.room=/data/composed/.drdrill/composed/clone").Should().BeEmpty();
        await ContainerStack.UntilItHas(stack.ComposedUrl, 20);
        TestEngine.RestartPolicyOf(stack.Composed).Should().Be("always");
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task Without_the_hosts_processes_an_isolated_drill_is_refused_with_what_it_takes()
    {
        SkipAloud();
        var root = stack.Root("composed");
        (await Drdrill.Run(root, "backup", "--init")).ShouldEndWith(0);

        Worker(root, [], "drill", "--mode", "isolated").Should().Contain("pid: host").And.Contain("SYS_PTRACE").And.NotContain("PASS at");
    }

    private static void SkipAloud()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        TestEngine.SkipAloudIfAbsent();
        TestEngine.SkipAloudWithoutCompose();
        Skip.If(TestEngine.Address().SocketPath is null, "the engine is not on a unix socket that could be mounted");
    }

    /// <summary>All that the worker says. Its programs are the host's, its data is the volume alone.</summary>
    private string Worker(string root, string[] options, params string[] arguments)
    {
        var runtime = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        string[] mounts = ["/usr:/usr:ro", "/usr/lib:/lib:ro", "/usr/lib64:/lib64:ro", "/usr/bin:/bin:ro", $"{runtime}:{runtime}:ro", $"{AppContext.BaseDirectory}:/drdrill:ro",
            $"{stack.Place}:{stack.Place}", $"{TestEngine.Address().SocketPath}:/var/run/docker.sock", $"{stack.Volume}:/data/composed"];
        var name = TestEngine.NewName("worker");
        var script = $"{runtime}/dotnet /drdrill/drdrill.dll \"$@\" 2>&1; echo exit $?";
        return TestEngine.Docker(
        [
            "run", "--rm", "--name", name, "--network", "host", "--user", "0", "--env", $"DOTNET_ROOT={runtime}", "--env", "HOME=/tmp", "--workdir", root,
            .. mounts.SelectMany(mount => new[] { "--volume", mount }), .. options, "--entrypoint", "/bin/bash", TestEngine.ImageName, "-c", script, "worker", .. arguments,
        ]);
    }
}
