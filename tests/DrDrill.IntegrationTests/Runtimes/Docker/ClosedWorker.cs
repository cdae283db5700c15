using System.Diagnostics;
using DrDrill.IntegrationTests.Stack;

namespace DrDrill.IntegrationTests.Runtimes.Docker;

/// <summary>The worker in a container as compose.sre.yml closes it: three capabilities, a root that cannot be written, the host's processes unseen.</summary>
internal static class ClosedWorker
{
    private static string[] Closed =>
    [
        "--user", "0", "--cap-drop", "ALL", .. CapabilityTests.Needed.SelectMany(name => new[] { "--cap-add", name }), "--security-opt", "no-new-privileges", "--read-only", "--tmpfs", "/tmp",
    ];

    /// <summary>Runs it to its end, however that is: standard output and errors, then <c>exit N</c>.</summary>
    public static string Run(ContainerStack stack, string root, params string[] arguments) =>
        TestEngine.Docker(["run", "--rm", .. Options(stack, root), "-c", $"{WorkerImage.Program} \"$@\" 2>&1; echo exit $?", "worker", .. arguments]);

    /// <summary>Starts it and returns its container's name.</summary>
    public static string Start(ContainerStack stack, string root, params string[] arguments)
    {
        var name = TestEngine.NewName("worker");
        TestEngine.Docker(["run", "-d", "--name", name, .. Options(stack, root), "-c", $"exec {WorkerImage.Program} \"$@\"", "worker", .. arguments]);
        return name;
    }

    /// <summary>Clones and relays of the stack's Compose service, running ones.</summary>
    public static string[] Clones(params string[] options) =>
        TestEngine.Docker(["ps", .. options, "--format", "{{.Names}}", "--filter", "label=drdrill.clone=1", "--filter", "label=drdrill.room=/data/composed/.drdrill/composed/clone"]).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static async Task<string[]> UntilClones(int count)
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            if (Clones() is { } seen && seen.Length == count)
            {
                return seen;
            }

            since.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(60), "there must be {0}", count);
            await Task.Delay(5);
        }
    }

    private static string[] Options(ContainerStack stack, string root)
    {
        string[] mounts = [$"{stack.Place}:{stack.Place}", $"{TestEngine.Address().SocketPath}:/var/run/docker.sock", $"{stack.Volume}:/data/composed"];
        return ["--network", "host", "--env", "HOME=/tmp", "--workdir", root, .. Closed, .. mounts.SelectMany(mount => new[] { "--volume", mount }), "--entrypoint", "/bin/bash", WorkerImage.Name];
    }
}
