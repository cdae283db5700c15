using System.Diagnostics;
using DrDrill.Drills;
using Xunit.Abstractions;

namespace DrDrill.IntegrationTests.Targets.Prometheus;

public sealed class FreezeUnderCompactionTests(ITestOutputHelper output)
{
    private const int Freezes = 20;

    [SkippableFact(Timeout = 120_000)]
    public async Task Every_sample_seen_before_a_freeze_is_in_the_booted_copy_while_the_head_is_compacted_all_the_time()
    {
        PrometheusProcess.SkipAloudIfAbsent();
        await using var live = await ScrapingPrometheus.Start(series: 500, interval: "200ms", blockDuration: "2s");
        await live.UntilCanary(30);
        var blocks = new HashSet<string>();
        int restarts = 0;
        for (var i = 0; i < Freezes; i++)
        {
            var evidence = await live.Target.RecordSnapshotEvidence(SnapshotMethod.Freeze, CancellationToken.None);
            var frozen = live.Scratch.Empty("frozen");
            var clock = Stopwatch.StartNew();
            var report = await live.Target.Freeze(SnapshotMethod.Freeze, DataPath.Create(frozen), CancellationToken.None);
            output.WriteLine($"{report} {clock.ElapsedMilliseconds} ms; {evidence.Streams.Count} streams, {evidence.Windows.Count} windows, {evidence.Digests.Count} digests");
            restarts += report.Restarts;
            blocks.UnionWith(Directory.EnumerateDirectories(frozen).Select(path => Path.GetFileName(path)));

            await using var copy = await PrometheusProcess.Clone(live.Target, frozen, live.Scratch.Fresh("clone"));
            var restored = Some.Target(copy.Url, frozen);
            var integrity = await restored.CheckIntegrity(evidence, CancellationToken.None);
            integrity.Mismatches.Should().BeEmpty($"freeze {i} was coherent");
            integrity.StreamsCompared.Should().BeGreaterThan(500);
            (await restored.Ask(evidence, CancellationToken.None)).IsCorrect.Should().BeTrue();
        }

        output.WriteLine($"{restarts} restarts, {blocks.Count} different blocks seen");
        blocks.Count.Should().BeGreaterThan(5, "otherwise no compaction went on and nothing was tested");
    }
}
