using DrDrill.Drills;
using DrDrill.Runtimes;
using DrDrill.Runtimes.Commands;
using DrDrill.Tests.Tools;

namespace DrDrill.Tests.Runtimes.Commands;

public sealed class CommandsRuntimeTests : IDisposable
{
    private static readonly string[] Hangs = [TestProgram.Path, "deaf", "-"];
    private readonly SupervisedService _service = new();

    public void Dispose() => _service.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task It_starts_is_seen_running_stops_and_each_of_it_twice_is_no_error()
    {
        var runtime = _service.Runtime();
        (await runtime.Inspect(CancellationToken.None)).Running.Should().BeFalse();

        await runtime.Start(CancellationToken.None);
        await runtime.Start(CancellationToken.None);

        _service.Starts.Should().Be(1);
        (await runtime.Inspect(CancellationToken.None)).Running.Should().BeTrue();
        (await runtime.Stop(CancellationToken.None)).Running.Should().BeTrue("that is the state from before");
        _service.Running.Should().BeEmpty();
        (await runtime.Stop(CancellationToken.None)).Running.Should().BeFalse("its stop command complained, but it is down");
        (await runtime.Kill(CancellationToken.None)).Running.Should().BeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_killed_service_stays_down_although_its_supervisor_starts_again_what_dies()
    {
        var runtime = _service.Runtime(_service.WithKill);
        await runtime.Start(CancellationToken.None);

        (await runtime.Kill(CancellationToken.None)).Running.Should().BeTrue();

        _service.Running.Should().BeEmpty("neither the service nor its supervisor is left");
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_a_kill_command_a_kill_is_a_stop()
    {
        var runtime = _service.Runtime();
        await runtime.Start(CancellationToken.None);

        await runtime.Kill(CancellationToken.None);

        _service.Running.Should().BeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stop_that_hangs_is_given_up_after_its_timeout_and_said()
    {
        await _service.Runtime().Start(CancellationToken.None);
        var hanging = _service.Runtime(_service.Settings with { Stop = Hangs, Timeout = TimeSpan.FromSeconds(3) });

        var stop = () => hanging.Stop(CancellationToken.None);

        (await stop.Should().ThrowAsync<RuntimeException>()).Which.What.Should().Contain("still runs after its stop command, which did not end within 3 s");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_start_that_brings_nothing_up_is_an_error_that_quotes_the_command_and_what_it_said()
    {
        var runtime = _service.Runtime(_service.Settings with { Start = [TestProgram.Path, "complain", "2", "1", "no such unit"] });

        var start = () => runtime.Start(CancellationToken.None);

        var error = (await start.Should().ThrowAsync<RuntimeException>()).Which;
        error.What.Should().Contain("does not run after its start command, which ended with exit code 1").And.Contain("line 2 no such unit");
        error.WayOut.Should().Contain("runtime.commands.start");
        error.Command.Should().Contain("complain");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_start_that_claims_success_is_believed_only_when_the_service_runs()
    {
        var runtime = _service.Runtime(_service.Settings with { Start = ["true"], Timeout = TimeSpan.FromMilliseconds(500) });

        await runtime.Invoking(r => r.Start(CancellationToken.None)).Should().ThrowAsync<RuntimeException>();
    }

    [Theory(Timeout = 60_000)]
    [InlineData("4")]
    [InlineData("1")]
    public async Task Any_other_answer_of_the_status_command_is_no_state_but_an_error(string exitCode)
    {
        var runtime = _service.Runtime(_service.Settings with { Status = [TestProgram.Path, "complain", "1", exitCode, "unknown unit"] });

        foreach (var use in new Func<Task>[] { () => runtime.Inspect(default), () => runtime.Kill(default), () => runtime.Stop(default), () => runtime.Start(default) })
        {
            var error = (await use.Should().ThrowAsync<RuntimeException>()).Which;
            error.What.Should().Contain($"exit code {exitCode}").And.Contain("unknown unit");
            error.WayOut.Should().Contain("3 when it is stopped").And.Contain("runtime.commands.status");
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_program_that_is_not_there_is_named_with_its_key()
    {
        var runtime = _service.Runtime(_service.Settings with { Status = ["drdrill-no-such-program"] });

        (await runtime.Invoking(r => r.Inspect(default)).Should().ThrowAsync<RuntimeException>()).Which.Message.Should()
            .Contain("drdrill-no-such-program").And.Contain("runtime.commands.status");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_cancelled_call_ends_as_cancelled_and_not_as_timed_out()
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var runtime = _service.Runtime(_service.Settings with { Status = Hangs });

        await runtime.Invoking(r => r.Inspect(cancel.Token)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Without_the_services_program_there_is_no_clone_and_the_way_out_is_said()
    {
        var runtime = _service.Runtime();

        (await runtime.Invoking(r => r.CreateClone(null!, default)).Should().ThrowAsync<RuntimeException>()).Which.WayOut.Should().Contain("clone: { command:");
        (await runtime.WhyNoIsolation(default)).Should().Contain("clone: { command:");
    }

    [SkippableFact(Timeout = 60_000)]
    public async Task A_clone_runs_the_configured_program_and_goes_when_it_is_disposed()
    {
        var runtime = _service.Runtime(_service.Settings with { Program = new CloneProgram(TestProgram.Path, User: null) });
        var why = await runtime.WhyNoIsolation(default);
        Skip.If(why is not null, why);
        using var scratch = new Scratch();
        var room = DataPath.Create(scratch.In("room"));
        Directory.CreateDirectory(room.Value);
        var clone = await runtime.CreateClone(new ClonePlan(["serve", $"{room}/ready", _service.Unique], room, room, 9, "ready"), default);

        await clone.Start(default);
        (await clone.IsRunning(default)).Should().BeTrue();
        _service.Running.Should().NotBeEmpty();
        await clone.DisposeAsync();

        SpinWait.SpinUntil(() => _service.Running.Count == 0, SupervisedService.Patience).Should().BeTrue();
    }
}
