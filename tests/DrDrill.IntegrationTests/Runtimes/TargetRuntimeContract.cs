using DrDrill.Runtimes;

namespace DrDrill.IntegrationTests.Runtimes;

/// <summary>What every runtime that stops and starts a service keeps; run by each of them on a real service.</summary>
public abstract class TargetRuntimeContract
{
    private const int Timeout = 60_000;
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>A service that does not run yet; skips aloud where its tools are absent.</summary>
    internal abstract Task<IServiceBench> Bench();

    [SkippableFact(Timeout = Timeout)]
    public async Task A_service_is_started_seen_running_stopped_and_seen_no_more()
    {
        await using var bench = await Bench();
        (await bench.Runtime.Inspect(None)).Running.Should().BeFalse();

        await bench.Runtime.Start(None);
        (await bench.Runtime.Inspect(None)).Running.Should().BeTrue();
        (await bench.Instances()).Should().Be(1);
        (await bench.Runtime.Stop(None)).Running.Should().BeTrue("that is the state from before");

        (await bench.Runtime.Inspect(None)).Running.Should().BeFalse();
        (await bench.Instances()).Should().Be(0);
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task A_kill_returns_when_nothing_of_it_runs_and_it_can_be_started_again()
    {
        await using var bench = await Bench();
        await bench.Runtime.Start(None);

        (await bench.Runtime.Kill(None)).Running.Should().BeTrue();
        (await bench.Instances()).Should().Be(0);
        await bench.Runtime.Start(None);

        (await bench.Runtime.Inspect(None)).Running.Should().BeTrue();
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task Killing_and_stopping_what_is_dead_and_starting_what_runs_are_no_errors()
    {
        await using var bench = await Bench();
        (await bench.Runtime.Kill(None)).Running.Should().BeFalse();
        (await bench.Runtime.Stop(None)).Running.Should().BeFalse();
        await bench.Runtime.Start(None);
        await bench.Runtime.Start(None);

        (await bench.Instances()).Should().Be(1);
        await bench.Runtime.Release(None);
        (await bench.Instances()).Should().Be(1, "to release is not to start or stop");
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task Memory_is_told_while_it_runs_and_not_else()
    {
        await using var bench = await Bench();
        (await bench.Runtime.MemoryInUse(None) ?? 0).Should().Be(0);

        await bench.Runtime.Start(None);

        (await bench.Runtime.MemoryInUse(None)).Should().BeGreaterThan(1000);
    }
}
