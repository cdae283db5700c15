using System.Text.Json;
using DrDrill.IntegrationTests.Cli;

namespace DrDrill.IntegrationTests.Runtimes.Docker;

/// <summary>Real containers drilled by the real binary: in place and isolated, by bind mount and named volume, by name and by Compose's words.</summary>
[Collection(DockerCollection.Name)]
public sealed class DockerDrillTests(ContainerStack stack)
{
    private const int Timeout = 120_000;

    [SkippableFact(Timeout = Timeout)]
    public async Task Two_containers_drilled_in_place_side_by_side_pass_and_leave_everything_as_it_was()
    {
        SkipAloud();
        var root = stack.Root("bound", "composed");
        (await Drdrill.Run(root, "backup", "--init")).ShouldEndWith(0);
        var (belongings, recorded) = (Belongings(), await ContainerStack.UntilItHas(stack.BoundUrl, 1));

        var report = (await Drdrill.Run(root, "drill", "--snapshot", "latest", "--yes", "--json")).ShouldEndWith(0).Json();

        report.GetProperty("level").GetString().Should().Be("L3");
        var restores = report.GetProperty("targets").EnumerateArray().Select(Restore).ToList();
        restores.Should().HaveCount(2);
        restores.Max(r => r.From).Should().BeLessThan(restores.Min(r => r.To), "both are restored at once");
        await belongings.ShouldBeAsTheyWere();
        (TestEngine.RestartPolicyOf(stack.Bound), TestEngine.RestartPolicyOf(stack.Composed)).Should().Be(("unless-stopped", "always"));
        Directory.GetFiles($"{stack.Place}/bound/.drdrill/bound", "restart-policy*").Should().BeEmpty();
        (await ContainerStack.UntilItHas(stack.BoundUrl, recorded.Count)).Should().ContainInOrder(recorded, "the original is back");
        await ContainerStack.UntilItHas(stack.ComposedUrl, 20);
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task Two_containers_drilled_isolated_pass_while_the_live_ones_never_notice()
    {
        SkipAloud();
        var root = stack.Root("bound", "composed");
        (await Drdrill.Run(root, "backup", "--init")).ShouldEndWith(0);
        var (belongings, started) = (Belongings(), Started());

        var begun = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var report = (await Drdrill.Run(root, "drill", "--mode", "isolated", "--json")).ShouldEndWith(0).Json();

        report.GetProperty("level").GetString().Should().Be("L2");
        await belongings.ShouldBeAsTheyWere();
        Started().Should().Be(started);
        foreach (var url in new[] { stack.BoundUrl, stack.ComposedUrl })
        {
            var times = (await ContainerStack.Canary(url))!.Where(time => time >= begun).ToList();
            times.Zip(times.Skip(1), (a, b) => b - a).Max().Should().BeLessThan(2500, "no gap above two and a half scrapes");
        }
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task A_container_that_is_killed_from_outside_in_mid_drill_gets_its_original_back()
    {
        SkipAloud();
        var root = stack.Root("bound");
        (await Drdrill.Run(root, "backup", "--init")).ShouldEndWith(0);
        var recorded = await ContainerStack.UntilItHas(stack.BoundUrl, 1);

        using var drill = Drdrill.Start(root, new Dictionary<string, string?>(StringComparer.Ordinal), "drill", "--snapshot", "latest", "--yes");
        await drill.UntilItSays("bound: answer took");
        TestEngine.Docker("kill", stack.Bound);
        var outcome = await drill.End();

        outcome.ShouldEndWith(4).Output.Should().Contain("ROLLED BACK");
        (await ContainerStack.UntilItHas(stack.BoundUrl, recorded.Count)).Should().ContainInOrder(recorded);
        TestEngine.RestartPolicyOf(stack.Bound).Should().Be("unless-stopped");
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task A_container_that_is_made_again_in_mid_restore_is_noticed_and_gets_the_original()
    {
        SkipAloud();
        var root = stack.Root("composed");
        (await Drdrill.Run(root, "backup", "--init")).ShouldEndWith(0);
        var recorded = await ContainerStack.UntilItHas(stack.ComposedUrl, 1);
        var id = TestEngine.Docker("inspect", "-f", "{{.Id}}", stack.Composed);

        using var drill = Drdrill.Start(root, new Dictionary<string, string?>(StringComparer.Ordinal), "drill", "--snapshot", "latest", "--yes");
        using (stack.RestoresWait())
        {
            await drill.UntilItSays("composed: strike took");
            TestEngine.Compose(stack.Place, "-p", stack.Project, "up", "-d", "--force-recreate");
        }

        var outcome = await drill.End();

        outcome.ShouldEndWith(4).Output.Should().Contain("ROLLED BACK");
        TestEngine.Docker("inspect", "-f", "{{.Id}}", stack.Composed).Should().NotBe(id);
        (await ContainerStack.UntilItHas(stack.ComposedUrl, recorded.Count)).Should().ContainInOrder(recorded);
        TestEngine.RestartPolicyOf(stack.Composed).Should().Be("always");
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task A_drill_killed_in_mid_restore_leaves_the_policy_to_recover_which_puts_it_back()
    {
        SkipAloud();
        var root = stack.Root("bound");
        (await Drdrill.Run(root, "backup", "--init")).ShouldEndWith(0);
        var recorded = await ContainerStack.UntilItHas(stack.BoundUrl, 1);

        using var drill = Drdrill.Start(root, new Dictionary<string, string?>(StringComparer.Ordinal), "drill", "--snapshot", "latest", "--yes");
        await drill.UntilItSays("bound: strike took");
        drill.Signal("KILL");
        await drill.End();
        (TestEngine.RestartPolicyOf(stack.Bound), TestEngine.Docker("inspect", "-f", "{{.State.Running}}", stack.Bound)).Should().Be(("no", "false"), "nothing starts it on no data");
        (await Drdrill.Run(root, "recover", "--yes")).ShouldEndWith(0);

        TestEngine.RestartPolicyOf(stack.Bound).Should().Be("unless-stopped");
        (await ContainerStack.UntilItHas(stack.BoundUrl, recorded.Count)).Should().ContainInOrder(recorded);
    }

    [SkippableTheory(Timeout = Timeout)]
    [InlineData("unix:///no/such/docker.sock", "No Docker engine answers at unix:///no/such/docker.sock")]
    [InlineData("ssh://somewhere", "'ssh://somewhere' is no address of a Docker engine")]
    public async Task Without_an_engine_nothing_is_done_and_the_engine_is_named(string host, string what)
    {
        SkipAloud();
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["DOCKER_HOST"] = host };

        (await Drdrill.Run(stack.Root("bound"), environment, "drill", "--yes")).ShouldEndWith(3).Errors.Should().Contain(what).And.Contain("way out");
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task A_service_with_two_containers_is_refused_by_their_names_and_doctor_goes_on_to_the_next_target()
    {
        SkipAloud();
        var second = TestEngine.NewName("second");
        TestEngine.Docker(
            "create", "--name", second, "--network", "none", "--label", $"com.docker.compose.project={stack.Project}", "--label", "com.docker.compose.service=prometheus",
            "--label", "com.docker.compose.container-number=2", "--entrypoint", "/bin/bash", TestEngine.ImageName, "-c", "sleep 1");
        try
        {
            var outcome = (await Drdrill.Run(stack.Root("composed", "bound"), "doctor")).ShouldEndWith(3);
            outcome.Output.Should().Contain(second).And.Contain("scale the service to 1").And.Contain("bound: Healthy");
        }
        finally
        {
            TestEngine.Docker("rm", "-v", second);
        }
    }

    private static void SkipAloud()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        TestEngine.SkipAloudIfAbsent();
        TestEngine.SkipAloudWithoutCompose();
    }

    private Belongings Belongings() => new(stack.Bound, stack.Project, stack.Place);

    private string Started() => TestEngine.Docker("inspect", "-f", "{{.State.StartedAt}}", stack.Bound, stack.Composed);

    private static (double From, double To) Restore(JsonElement target)
    {
        var lost = target.GetProperty("lostAt").GetDateTimeOffset().ToUnixTimeMilliseconds() / 1000.0;
        var phase = target.GetProperty("phases").EnumerateArray().Single(p => p.GetProperty("name").GetString() == "restore");
        var from = lost + Cli.Reports.Seconds(phase, "startSeconds");
        return (from, from + Cli.Reports.Seconds(phase, "seconds"));
    }
}
