using System.Diagnostics;
using System.Globalization;
using DrDrill.Targets;
using DrDrill.Drills;
using DrDrill.Objectives;
using DrDrill.Targets.Prometheus;
using Xunit.Abstractions;

namespace DrDrill.IntegrationTests.Targets.Prometheus;

/// <summary>Time and memory at 100,000 series; run with DRDRILL_SCALE=1.</summary>
public sealed class ScaleMeasurement(ITestOutputHelper output)
{
    private const int Series = 100_000;

    [SkippableFact(Timeout = 300_000)]
    public async Task A_hundred_thousand_series_are_recorded_and_verified_in_bounded_time_and_memory()
    {
        Skip.If(Environment.GetEnvironmentVariable("DRDRILL_SCALE") is null, "A measurement of two minutes: set DRDRILL_SCALE=1 to run it.");
        PrometheusProcess.SkipAloudIfAbsent();
        await using var live = await ScrapingPrometheus.Start(series: 0, interval: "5s", blockDuration: "2h");
        live.Exporter.Extra = string.Concat(Enumerable.Range(0, Series).Select(i => string.Create(CultureInfo.InvariantCulture, $"scale_{i % 250}{{shard=\"{i}\",path=\"/some/longer/path\"}} {i}\n")));
        await live.UntilCanary(9);
        var settings = new PrometheusSettings(TargetName.Create("prometheus"), live.Target.Data, live.Url);
        var target = new PrometheusTarget(settings, PrometheusProcess.Http, TimeProvider.System);

        var evidence = await Measure("snapshot evidence", () => target.RecordSnapshotEvidence(SnapshotMethod.Freeze, CancellationToken.None));
        output.WriteLine(evidence.Sampling);
        var frozen = DataPath.Create(live.Scratch.Empty("frozen"));
        output.WriteLine($"{await Measure("freeze", () => target.Freeze(SnapshotMethod.Freeze, frozen, CancellationToken.None))}");
        await live.UntilCanary(12);
        var loss = await Measure("loss evidence", () => target.RecordLossEvidence(evidence, CancellationToken.None));
        var lossAt = SampleTime.From(DateTimeOffset.UtcNow);
        await live.Process.Kill();
        await using var truth = await Measure("boot truth", () => PrometheusProcess.Clone(target, live.Data, live.Scratch.Fresh("truth")));
        await using var copy = await Measure("boot restored", () => PrometheusProcess.Clone(target, frozen.Value, live.Scratch.Fresh("clone")));
        var restored = new PrometheusTarget(settings with { Url = copy.Url }, PrometheusProcess.Http, TimeProvider.System);
        await Measure("first answer", () => restored.Ask(evidence, CancellationToken.None));
        var verification = await Measure("verify", () => restored.Verify(new(evidence, loss, lossAt, truth.Access, target.Data), CancellationToken.None));
        output.WriteLine($"{RpoCounts.Of(verification.Streams)}, {verification.Integrity}, canary {verification.Canary}");
        verification.Integrity.IsIntact.Should().BeTrue();
    }

    private async Task<T> Measure<T>(string what, Func<Task<T>> work)
    {
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true) >> 20;
        using var stop = new CancellationTokenSource();
        var peak = Task.Run(async () =>
        {
            long most = 0;
            while (!stop.IsCancellationRequested)
            {
                most = Math.Max(most, Environment.WorkingSet >> 20);
                await Task.Delay(20);
            }

            return most;
        });
        var clock = Stopwatch.StartNew();
        var result = await work();
        clock.Stop();
        await stop.CancelAsync();
        output.WriteLine($"{what}: {clock.ElapsedMilliseconds} ms, heap {before} -> {GC.GetTotalMemory(forceFullCollection: true) >> 20} MiB kept, working set at most {await peak} MiB");
        return result;
    }
}
