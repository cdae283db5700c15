using DrDrill.Tools;

namespace DrDrill.Tests.Tools;

public sealed class CpuMeterTests
{
    [Theory(Timeout = 60_000)]
    [InlineData("i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done", true)]
    [InlineData("sleep 0.6", false)]
    public async Task A_busy_child_is_told_from_a_waiting_one(string script, bool busy)
    {
        var meter = new CpuMeter(TimeProvider.System);

        var outcome = await new CommandRunner(TimeProvider.System).Run(new CommandSpec("sh", ["-c", script]) { OnStarted = meter.Follow }, CancellationToken.None);

        // What it used in its last tenth of a second may be missing; a machine under load gives a busy child less than all of a core.
        (meter.Read > TimeSpan.FromMilliseconds(100)).Should().Be(busy, "it ran for {0}", outcome.Duration);
        meter.Read.Should().BeLessThanOrEqualTo(outcome.Duration + TimeSpan.FromMilliseconds(50));
    }
}
