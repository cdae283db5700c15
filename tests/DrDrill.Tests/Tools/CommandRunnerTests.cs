using DrDrill.Tools;

namespace DrDrill.Tests.Tools;

public sealed class CommandRunnerTests
{
    private readonly CommandRunner _runner = new(TimeProvider.System);

    [Fact(Timeout = 30_000)]
    public async Task Arguments_arrive_as_they_are()
    {
        string[] odd = ["with space", "'single'", "\"double\"", "", "$HOME", "a\\b", "*", "--", "-x=ü€", "tab\there", "; rm"];

        var outcome = await Run("arguments", odd);

        outcome.ExitCode.Should().Be(0);
        outcome.Output.Should().Be(string.Concat(odd.Select(word => $"<{word}>\n")));
    }

    [Fact(Timeout = 30_000)]
    public async Task Lines_are_handed_on_as_they_come_and_then_not_kept()
    {
        var lines = new List<string>();

        var outcome = await _runner.Run(Spec("lines", "1000") with { OnOutputLine = lines.Add }, CancellationToken.None);

        lines.Should().Equal(Enumerable.Range(0, 1000).Select(i => $"line {i}"));
        outcome.Output.Should().BeEmpty();
    }

    [Fact(Timeout = 30_000)]
    public async Task Output_can_be_taken_as_bytes()
    {
        using var bytes = new MemoryStream();

        var outcome = await _runner.Run(Spec("arguments", "x") with { OutputTo = bytes }, CancellationToken.None);

        bytes.ToArray().Should().Equal("<x>\n"u8.ToArray());
        outcome.Output.Should().BeEmpty();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_failure_is_a_result_with_the_last_twenty_lines_of_error_and_secrets_masked_everywhere()
    {
        var seen = new List<string>();

        var outcome = await _runner.Run(Spec("complain", "50", "37", "hunter2") with { Secrets = [new Secret("hunter2")], OnErrorLine = seen.Add }, CancellationToken.None);

        outcome.ExitCode.Should().Be(37);
        outcome.ErrorTail.Split('\n').Should().Equal(Enumerable.Range(31, 20).Select(i => i == 50 ? "line 50 ***" : $"line {i}"));
        outcome.Command.Should().EndWith("complain 50 37 '***'");
        seen.Should().HaveCount(50);
    }

    [Fact(Timeout = 30_000)]
    public async Task The_environment_is_inherited_added_to_and_taken_from()
    {
        (await In(new())).Should().NotBe("(unset)\n");
        (await In(new() { ["PATH"] = "/nowhere" })).Should().Be("/nowhere\n");
        (await In(new() { ["PATH"] = null })).Should().Be("(unset)\n");

        async Task<string> In(Dictionary<string, string?> environment) =>
            (await _runner.Run(Spec("environment", "PATH") with { Environment = environment }, CancellationToken.None)).Output;
    }

    [Fact(Timeout = 30_000)]
    public async Task A_program_that_is_not_there_is_named_with_the_way_out()
    {
        var spec = new CommandSpec("no-such-program", ["--password", "hunter2"]) { Secrets = [new Secret("hunter2")] };

        var thrown = await FluentActions.Awaiting(() => _runner.Run(spec, CancellationToken.None)).Should().ThrowAsync<CommandException>();

        thrown.Which.Message.Should().Contain("'no-such-program' could not be started").And.Contain("apt-get install no-such-program").And.Contain("--password '***'").And.NotContain("hunter2");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_consumer_that_throws_ends_the_program_and_its_error_is_seen()
    {
        var spec = Spec("deaf", "-") with { OnOutputLine = _ => throw new InvalidDataException("bad line") };

        await FluentActions.Awaiting(() => _runner.Run(spec, CancellationToken.None)).Should().ThrowAsync<InvalidDataException>();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_child_that_could_not_be_written_down_is_not_left_alive()
    {
        var pid = 0;
        var spec = Spec("deaf", "-") with
        {
            OnStarted = started =>
            {
                pid = started;
                throw new IOException("disk full");
            },
        };

        await FluentActions.Awaiting(() => _runner.Run(spec, CancellationToken.None)).Should().ThrowAsync<IOException>().WithMessage("disk full");
        ProcessIdentity.Of(pid).Should().BeNull();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_child_that_registers_is_written_down_by_the_time_it_is_the_program_and_gets_its_arguments_as_they_are()
    {
        using var scratch = new Scratch();
        var register = scratch.Write("register", "");
        string[] odd = ["$HOME", "a b", "'\"", "", "-c", "x\ny;exit 3", "`id`"];
        var pid = 0;

        var outcome = await _runner.Run(new CommandSpec("printf", ["%s|", .. odd]) { Register = register, OnStarted = id => pid = id }, CancellationToken.None);

        outcome.ExitCode.Should().Be(0);
        outcome.Output.TrimEnd('\n').Should().Be(string.Concat(odd.Select(word => word + "|")));
        outcome.Command.Should().StartWith("printf '%s|'", "people paste the program, not the launcher");
        ProcessIdentity.Of(Environment.ProcessId)!.Beside((await File.ReadAllLinesAsync(register))[0])!.Pid.Should().Be(pid);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_child_that_cannot_register_never_becomes_the_program()
    {
        using var scratch = new Scratch();
        var outcome = await _runner.Run(new CommandSpec("echo", ["it ran"]) { Register = scratch.In("gone/register") }, CancellationToken.None);

        outcome.ExitCode.Should().NotBe(0);
        outcome.Output.Should().BeEmpty();
        outcome.ErrorTail.Should().Contain("gone/register");
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_registering_program_that_cannot_be_started_is_named_as_any_other(bool isThere)
    {
        using var scratch = new Scratch();
        var register = scratch.Write("register", "");

        var spec = new CommandSpec(isThere ? scratch.Write("not-executable") : "no-such-program", []) { Register = register };

        var thrown = await FluentActions.Awaiting(() => _runner.Run(spec, CancellationToken.None)).Should().ThrowAsync<CommandException>();

        thrown.Which.Message.Should().Contain("could not be started").And.Contain("apt-get install");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_grandchild_that_holds_the_pipes_does_not_hold_the_runner()
    {
        var outcome = await Run("leave-child");
        var child = ProcessIdentity.Of(int.Parse(outcome.Output.Split('\n')[0]));
        try
        {
            outcome.ExitCode.Should().Be(0);
            child.Should().NotBeNull("it is alive and holds the pipes");
        }
        finally
        {
            Posix.Signal(child!.Pid, Posix.SigKill);
        }
    }

    private static CommandSpec Spec(params string[] words) => new(TestProgram.Path, words);

    private Task<CommandOutcome> Run(string verb, params string[] words) => _runner.Run(Spec([verb, .. words]), CancellationToken.None);
}
