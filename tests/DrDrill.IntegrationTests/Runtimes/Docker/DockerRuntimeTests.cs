using System.Diagnostics;
using DrDrill.Runtimes;
using DrDrill.Runtimes.Docker;

namespace DrDrill.IntegrationTests.Runtimes.Docker;

/// <summary>What a container has that a process has not: a restart policy, a stop timeout, a pause, a successor.</summary>
public sealed class DockerRuntimeTests
{
    private const int Timeout = 60_000;
    private static readonly CancellationToken None = CancellationToken.None;

    [SkippableFact(Timeout = Timeout)]
    public async Task While_it_is_held_down_nothing_restarts_it_and_its_own_policy_comes_back_with_the_start()
    {
        TestEngine.SkipAloudIfAbsent();
        await using var bench = new ContainerBench();
        await bench.Runtime.Start(None);

        await bench.Runtime.Kill(None);
        (bench.State("{{.HostConfig.RestartPolicy.Name}}"), File.GetUnixFileMode(bench.HoldFile)).Should().Be(("no", UnixFileMode.UserRead | UnixFileMode.UserWrite));
        await bench.Runtime.Start(None);

        bench.State("{{.HostConfig.RestartPolicy.Name}}:{{.HostConfig.RestartPolicy.MaximumRetryCount}}").Should().Be("on-failure:7");
        File.Exists(bench.HoldFile).Should().BeFalse();
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task Another_process_that_finds_it_held_down_twice_puts_the_first_policy_back()
    {
        TestEngine.SkipAloudIfAbsent();
        await using var bench = new ContainerBench();
        await bench.Runtime.Start(None);
        await bench.Runtime.Kill(None);

        var recovering = bench.RuntimeOf(ContainerSelector.Named(bench.Name));
        await recovering.Kill(None);
        await recovering.Stop(None);
        await recovering.Release(None);

        bench.State("{{.HostConfig.RestartPolicy.Name}} {{.State.Running}}").Should().Be("on-failure false", "released is not started");
        File.Exists(bench.HoldFile).Should().BeFalse();
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task One_that_somebody_else_started_while_it_was_held_down_is_seen_even_when_it_has_ended_and_is_started_anew()
    {
        TestEngine.SkipAloudIfAbsent();
        await using var bench = new ContainerBench();
        await bench.Runtime.Start(None);
        await bench.Runtime.Kill(None);
        (await bench.Runtime.Inspect(None)).Running.Should().BeFalse();

        TestEngine.Docker("start", bench.Name);
        TestEngine.Docker("kill", bench.Name);
        (await bench.Runtime.Inspect(None)).Should().Match<RunState>(state => state.Running && state.Detail.Contains("though it was held down"));

        TestEngine.Docker("start", bench.Name);
        var pid = bench.State("{{.State.Pid}}");
        await bench.Runtime.Start(None);
        bench.State("{{.State.Pid}}").Should().NotBe(pid, "it had read what is not there any more");
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task One_that_was_made_again_under_another_id_is_the_same_target_and_keeps_its_new_policy()
    {
        TestEngine.SkipAloudIfAbsent();
        await using var bench = new ContainerBench();
        await bench.Runtime.Start(None);
        await bench.Runtime.Kill(None);

        TestEngine.Docker("rm", "-f", "-v", bench.Name);
        TestEngine.Docker("run", "-d", "--name", bench.Name, "--network", "none", "--restart", "always", "--entrypoint", "/bin/bash", TestEngine.ImageName, "-c", ContainerBench.Obedient);
        (await bench.Runtime.Inspect(None)).Running.Should().BeTrue("the successor runs on data that is being moved");
        (await bench.Runtime.Kill(None)).Running.Should().BeTrue();
        bench.State("{{.State.Running}} {{.HostConfig.RestartPolicy.Name}}").Should().Be("false no");
        await bench.Runtime.Start(None);

        bench.State("{{.State.Running}} {{.HostConfig.RestartPolicy.Name}}").Should().Be("true always");
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task One_that_is_gone_is_dead_to_a_kill_and_an_error_with_its_way_out_to_a_start()
    {
        TestEngine.SkipAloudIfAbsent();
        await using var bench = new ContainerBench();
        var gone = bench.RuntimeOf(ContainerSelector.Named($"{bench.Name}-gone"));

        (await gone.Kill(None)).Running.Should().BeFalse();

        (await FluentActions.Awaiting(() => gone.Start(None)).Should().ThrowAsync<RuntimeException>()).Which.Message.Should().Contain($"no container {bench.Name}-gone").And.Contain("docker compose up -d");
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task Its_own_stop_timeout_is_kept_unless_another_is_configured()
    {
        TestEngine.SkipAloudIfAbsent();
        await using var deaf = new ContainerBench("trap '' TERM; while :; do sleep 0.05; done", "--stop-timeout", "1");
        await deaf.Runtime.Start(None);
        var since = Stopwatch.StartNew();

        await deaf.Runtime.Stop(None);

        (deaf.State("{{.State.Running}} {{.State.ExitCode}}"), since.Elapsed >= TimeSpan.FromSeconds(1)).Should().Be(("false 137", true));
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task A_paused_one_is_refused_before_a_strike_and_can_be_killed_all_the_same()
    {
        TestEngine.SkipAloudIfAbsent();
        await using var bench = new ContainerBench();
        await bench.Runtime.Start(None);
        TestEngine.Docker("pause", bench.Name);

        (await FluentActions.Awaiting(() => bench.Runtime.Survey(None)).Should().ThrowAsync<RuntimeException>()).Which.Message.Should().Contain($"docker unpause {bench.Name}");
        await bench.Runtime.Kill(None);

        bench.State("{{.State.Running}} {{.State.Paused}}").Should().Be("false false");
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task One_that_goes_with_its_end_is_not_struck_and_whoever_shares_its_files_is_named()
    {
        TestEngine.SkipAloudIfAbsent();
        var folder = Directory.CreateTempSubdirectory("drdrill-shared-").FullName;
        await using var bench = new ContainerBench(ContainerBench.Obedient, "-v", $"{folder}:/prometheus");
        await using var sharer = new ContainerBench(ContainerBench.Obedient, "-v", $"{folder}:/elsewhere");
        await bench.Runtime.Start(None);
        await sharer.Runtime.Start(None);

        (await bench.Runtime.Survey(None)).Should().ContainSingle().Which.Should().Contain(sharer.Name).And.Contain("/elsewhere");

        var passing = TestEngine.NewName("passing");
        TestEngine.Docker("run", "-d", "--rm", "--name", passing, "--network", "none", "--entrypoint", "/bin/bash", TestEngine.ImageName, "-c", ContainerBench.Obedient);
        (await FluentActions.Awaiting(() => bench.RuntimeOf(ContainerSelector.Named(passing)).Survey(None)).Should().ThrowAsync<RuntimeException>()).Which.Message.Should().Contain("--rm");
        TestEngine.Docker("kill", passing);
        Directory.Delete(folder);
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task A_start_that_fails_quotes_the_engine()
    {
        TestEngine.SkipAloudIfAbsent();
        var folder = Directory.CreateTempSubdirectory("drdrill-mount-").FullName;
        await using var bench = new ContainerBench(ContainerBench.Obedient, "--mount", $"type=bind,src={folder},dst=/data");
        Directory.Delete(folder);

        (await FluentActions.Awaiting(() => bench.Runtime.Start(None)).Should().ThrowAsync<RuntimeException>()).Which.Message.Should().Contain(folder).And.Contain("docker start");
    }
}
