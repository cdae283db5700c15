using DrDrill.Drills;
using DrDrill.Runtimes;
using DrDrill.Runtimes.Processes;
using DrDrill.Tests.Tools;
using DrDrill.Tools;

namespace DrDrill.Tests.Runtimes.Processes;

public sealed class ProcessRuntimeTests
{
    private static readonly RunState NotRunning = new(Running: false, "not running");

    [Fact(Timeout = 30_000)]
    public async Task It_starts_is_seen_running_stops_and_is_seen_no_more()
    {
        using var service = new Service("serve");
        (await service.Runtime.Inspect(CancellationToken.None)).Should().Be(NotRunning);

        var pid = await service.StartReady();
        (await service.Runtime.Inspect(CancellationToken.None)).Should().Be(new RunState(Running: true, $"pid {pid}"));
        (await service.Runtime.Stop(CancellationToken.None)).Running.Should().BeTrue("that is the state from before");

        service.Running.Should().BeEmpty();
        (await service.Runtime.Inspect(CancellationToken.None)).Should().Be(NotRunning);
        (await service.Runtime.Stop(CancellationToken.None)).Should().Be(NotRunning);
        (await service.Runtime.Kill(CancellationToken.None)).Should().Be(NotRunning);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_deaf_service_dies_of_a_kill()
    {
        using var service = new Service("deaf");
        await service.StartReady();

        (await service.Runtime.Kill(CancellationToken.None)).Running.Should().BeTrue();

        service.Running.Should().BeEmpty();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_service_that_ignores_SIGTERM_is_killed_after_its_stop_timeout()
    {
        using var service = new Service("deaf", TimeSpan.FromMilliseconds(100));
        await service.StartReady();

        (await service.Runtime.Stop(CancellationToken.None)).Running.Should().BeTrue();

        service.Running.Should().BeEmpty();
    }

    [Fact(Timeout = 30_000)]
    public async Task It_has_a_session_of_its_own_so_that_the_workers_end_is_not_its_end()
    {
        using var service = new Service("serve");

        var pid = await service.StartReady();

        Session($"{pid}").Should().Be($"{pid}").And.NotBe(Session("self"));
    }

    [Fact(Timeout = 30_000)]
    public async Task Started_twice_it_runs_once()
    {
        using var service = new Service("serve");
        var pid = await service.StartReady();

        await service.Runtime.Start(CancellationToken.None);

        service.Running.Should().ContainSingle().Which.Pid.Should().Be(pid);
    }

    [Fact(Timeout = 30_000)]
    public async Task Without_its_pid_file_it_is_found_by_its_command_line()
    {
        using var service = new Service("serve");
        var pid = await service.StartReady();
        File.Delete(service.PidFile);

        (await service.Runtime.Inspect(CancellationToken.None)).Detail.Should().Be($"pid {pid}");
        await service.Runtime.Start(CancellationToken.None);
        service.Running.Should().ContainSingle();
        await service.Runtime.Kill(CancellationToken.None);
        service.Running.Should().BeEmpty();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_pid_that_was_used_again_is_not_the_service_and_is_not_killed()
    {
        using var bystander = new Service("deaf");
        using var service = new Service("serve");
        var pid = await bystander.StartReady();
        File.WriteAllText(service.PidFile, $"{pid} {ProcessIdentity.Of(pid)!.StartTicks - 1}\n");

        (await service.Runtime.Kill(CancellationToken.None)).Should().Be(NotRunning);
        await service.StartReady();
        await service.Runtime.Kill(CancellationToken.None);

        service.Running.Should().BeEmpty();
        bystander.Running.Should().ContainSingle().Which.Pid.Should().Be(pid);
    }

    [Fact]
    public void Its_description_names_program_and_pid_file() =>
        new ProcessRuntime(new ProcessSettings(["/usr/bin/prometheus"], null, "/run/p.pid", "/dev/null", null, default), TimeProvider.System).Description
            .Should().Be("process /usr/bin/prometheus (pid file /run/p.pid)");

    [Fact(Timeout = 30_000)]
    public async Task A_target_without_a_service_has_nothing_to_stop_start_or_clone()
    {
        ITargetRuntime none = new NoService();

        (await none.Kill(CancellationToken.None)).Running.Should().BeFalse();
        await none.Start(CancellationToken.None);
        (await none.Inspect(CancellationToken.None)).Running.Should().BeFalse();
        await FluentActions.Awaiting(() => none.CreateClone(null!, CancellationToken.None)).Should().ThrowAsync<RuntimeException>();
    }

    private static string Session(string pid)
    {
        var stat = File.ReadAllText($"/proc/{pid}/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[3];
    }
}
