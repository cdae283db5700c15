using System.Text.Json;
using DrDrill.IntegrationTests.Cli;

namespace DrDrill.IntegrationTests.Runtimes.Docker;

/// <summary>A worker in a container that can enter no other's network drills all the same: it asks its clones through a relay, and nothing stays behind, even when it is killed.</summary>
[Collection(DockerCollection.Name)]
public sealed class ClosedWorkerTests(ContainerStack stack)
{
    private const int Timeout = 180_000;

    [SkippableTheory(Timeout = Timeout)]
    [InlineData("isolated", "L2")]
    [InlineData("in-place", "L3")]
    public async Task With_three_capabilities_and_without_the_hosts_processes_a_volume_is_drilled_and_its_RPO_measured(string mode, string level)
    {
        SkipAloud();
        var root = stack.Root("composed");
        (await Drdrill.Run(root, "backup", "--init")).ShouldEndWith(0);
        var belongings = Belongings();

        ClosedWorker.Run(stack, root, "drill", "--mode", mode, "--yes").Should().EndWith("exit 0").And.Contain("PASS");

        var report = Report(root);
        report.GetProperty("level").GetString().Should().Be(level);
        Cli.Reports.ShouldAddUp(report.GetProperty("targets")[0]);
        await belongings.ShouldBeAsTheyWere();
        await ContainerStack.UntilItHas(stack.ComposedUrl, 20);
        TestEngine.RestartPolicyOf(stack.Composed).Should().Be("always");
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task A_worker_that_is_killed_while_it_asks_leaves_clone_and_relay_to_recover_which_removes_both()
    {
        SkipAloud();
        var root = stack.Root("composed");
        (await Drdrill.Run(root, "backup", "--init")).ShouldEndWith(0);
        var belongings = Belongings();

        var worker = ClosedWorker.Start(stack, root, "drill", "--mode", "isolated", "--yes");
        var running = await ClosedWorker.UntilClones(2);
        TestEngine.Docker("kill", "-s", "KILL", worker);
        TestEngine.Docker("rm", "-f", "-v", worker);
        ClosedWorker.Clones().Should().BeEquivalentTo(running, "nobody was left to remove them");
        ClosedWorker.Run(stack, root, "recover", "--yes").Should().EndWith("exit 0");

        await belongings.ShouldBeAsTheyWere();
    }

    private static void SkipAloud()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        TestEngine.SkipAloudIfAbsent();
        TestEngine.SkipAloudWithoutCompose();
        Skip.If(TestEngine.Address().SocketPath is null, "the engine is not on a unix socket that could be mounted");
        _ = WorkerImage.Name;
    }

    private static JsonElement Report(string root)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Directory.GetFiles($"{root}/DR/drills", "report.json", SearchOption.AllDirectories).Single()));
        return document.RootElement.Clone();
    }

    private Belongings Belongings() => new(stack.Project, "/data/composed/.drdrill/");
}
