using DrDrill.Tools;

namespace DrDrill.Tests.Tools;

public sealed class CpuMeterTests
{
    private static readonly TimeSpan Seen = TimeSpan.FromMilliseconds(100);
    private readonly CommandRunner _runner = new(TimeProvider.System);
    private readonly CpuMeter _meter = new(TimeProvider.System);

    [Fact(Timeout = 60_000)]
    public async Task A_busy_child_is_seen_to_be_busy_and_never_more_than_it_ran()
    {
        using var scratch = new Scratch();
        var busy = _runner.Run(Script("until [ -e \"$0\" ]; do :; done", scratch.In("seen")), CancellationToken.None);
        while (_meter.Read <= Seen)
        {
            await Task.Delay(10);
        }

        scratch.Write("seen");
        _meter.Read.Should().BeLessThanOrEqualTo((await busy).Duration + TimeSpan.FromMilliseconds(50));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_waiting_child_uses_next_to_nothing()
    {
        await _runner.Run(Script("sleep 0.6"), CancellationToken.None);
        _meter.Read.Should().BeLessThan(Seen);
    }

    private CommandSpec Script(string script, params string[] arguments) => new("sh", ["-c", script, .. arguments]) { OnStarted = _meter.Follow };
}
