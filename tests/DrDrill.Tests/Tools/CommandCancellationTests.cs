using DrDrill.Tools;

namespace DrDrill.Tests.Tools;

public sealed class CommandCancellationTests
{
    private readonly CommandRunner _runner = new(TimeProvider.System);

    [Fact(Timeout = 30_000)]
    public async Task A_program_that_listens_ends_by_itself_at_SIGINT()
    {
        using var stop = new CancellationTokenSource();
        var spec = new CommandSpec(TestProgram.Path, ["serve", "-"]) { Grace = TimeSpan.FromMinutes(5), OnOutputLine = _ => stop.Cancel() };

        await FluentActions.Awaiting(() => _runner.Run(spec, stop.Token)).Should().ThrowAsync<OperationCanceledException>("long before the grace was over");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_program_that_is_deaf_is_killed_after_the_grace_with_its_children()
    {
        using var stop = new CancellationTokenSource();
        var ready = new List<string>();
        var spec = new CommandSpec(TestProgram.Path, ["deaf-parent", "-"])
        {
            Grace = TimeSpan.FromMilliseconds(50),
            OnOutputLine = line =>
            {
                ready.Add(line);
                if (ready.Count == 2)
                {
                    stop.Cancel();
                }
            },
        };

        await FluentActions.Awaiting(() => _runner.Run(spec, stop.Token)).Should().ThrowAsync<OperationCanceledException>();

        var pids = ready.SelectMany(line => line.Split(' ')[1..]).Select(int.Parse).Distinct().ToList();
        pids.Should().HaveCount(2, "the parent and its child were ready");
        foreach (var pid in pids)
        {
            while (ProcessIdentity.Of(pid) is not null) // SIGKILL was sent; the kernel may still be at it
            {
                await Task.Yield();
            }
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task A_program_is_not_started_for_one_who_has_already_given_up()
    {
        var started = false;
        var spec = new CommandSpec(TestProgram.Path, ["serve", "-"]) { OnStarted = _ => started = true };

        await FluentActions.Awaiting(() => _runner.Run(spec, new CancellationToken(canceled: true))).Should().ThrowAsync<OperationCanceledException>();
        started.Should().BeFalse();
    }
}
