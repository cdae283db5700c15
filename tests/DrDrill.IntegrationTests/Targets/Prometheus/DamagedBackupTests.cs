using System.Diagnostics;
using DrDrill.Targets;
using DrDrill.Drills;
using DrDrill.Objectives;
using Xunit.Abstractions;

namespace DrDrill.IntegrationTests.Targets.Prometheus;

public sealed class DamagedBackupTests(ITestOutputHelper output)
{
    [SkippableFact(Timeout = 120_000)]
    public async Task A_backup_that_raced_a_compaction_and_lost_its_middle_is_found_and_named_and_so_is_a_missing_block()
    {
        PrometheusProcess.SkipAloudIfAbsent();
        await using var live = await ScrapingPrometheus.Start(series: 50, interval: "200ms", blockDuration: "2s");
        await live.UntilCanary(40);
        var evidence = await live.Target.RecordSnapshotEvidence(SnapshotMethod.Live, CancellationToken.None);
        var racing = live.Scratch.Empty("racing");
        var newestSegment = Numbers(live.Data).Max();
        CopyParts(live.Data, racing, name => name.Length == 26);
        await Until(() => Numbers(live.Data).Min() > newestSegment, "the log was never truncated");
        CopyParts(live.Data, racing, name => name is "wal" or "chunks_head");
        var lossAt = SampleTime.From(DateTimeOffset.UtcNow);

        await using (var copy = await PrometheusProcess.Clone(live.Target, racing, live.Scratch.Fresh("clone")))
        {
            var restored = Some.Target(copy.Url, racing);
            var loss = new LossEvidence(lossAt, evidence.From, [], TimeSpan.Zero);
            var verification = await restored.Verify(new VerificationRequest(evidence, loss, lossAt, live.Target.Live, live.Target.Data), CancellationToken.None);
            await CheckTheHole(verification, copy.Url, live.Url, lossAt);
        }

        await CheckAdminSnapshot(live);
        await CheckMissingBlock(live);
    }

    private async Task CheckTheHole(TargetVerification verification, Uri copy, Uri live, SampleTime lossAt)
    {
        verification.Integrity.Mismatches.Should().Contain(m => m.Where.StartsWith("drdrill_canary_sequence{", StringComparison.Ordinal));
        var canary = verification.Streams.Single(s => s.Stream.StartsWith("drdrill_canary_sequence", StringComparison.Ordinal));
        var recorded = (await Ask.Raw(live, "drdrill_canary_sequence", lossAt.UnixMilliseconds)).Single().Value;
        var back = (await Ask.Raw(copy, "drdrill_canary_sequence", lossAt.UnixMilliseconds)).Single().Value;
        var missing = recorded.Except(back).ToList();
        missing.Should().NotBeEmpty();
        back.Max().Should().BeGreaterThan(missing.Min(), "the newest sample alone looks fine");
        canary.SamplesLost.Should().Be(missing.Count);
        canary.Holes[0].From.UnixMilliseconds.Should().Be(missing.Min());
        canary.RecoveredPoint!.Value.UnixMilliseconds.Should().Be(recorded.Where(time => time < missing.Min()).Max());
        output.WriteLine($"{missing.Count} of {recorded.Count} lost in {canary.Holes.Count} holes: {canary.Holes[0]}");
    }

    private static async Task CheckAdminSnapshot(ScrapingPrometheus live)
    {
        var evidence = await live.Target.RecordSnapshotEvidence(SnapshotMethod.Admin, CancellationToken.None);
        var into = live.Scratch.Empty("admin");
        var report = await live.Target.Freeze(SnapshotMethod.Admin, DataPath.Create(into), CancellationToken.None);
        report.Linked.Should().BeGreaterThan(2);
        Directory.EnumerateFileSystemEntries(Path.Combine(live.Data, "snapshots")).Should().BeEmpty();
        await using var copy = await PrometheusProcess.Clone(live.Target, into, live.Scratch.Fresh("clone"));
        var restored = Some.Target(copy.Url, into);
        (await restored.CheckIntegrity(evidence, CancellationToken.None)).Mismatches.Should().BeEmpty();
        (await restored.Ask(evidence, CancellationToken.None)).Seen.Should().EndWith("as recorded");
    }

    private async Task CheckMissingBlock(ScrapingPrometheus live)
    {
        var evidence = await live.Target.RecordSnapshotEvidence(SnapshotMethod.Freeze, CancellationToken.None);
        var frozen = live.Scratch.Empty("frozen");
        await live.Target.Freeze(SnapshotMethod.Freeze, DataPath.Create(frozen), CancellationToken.None);
        var blocks = Directory.EnumerateDirectories(frozen).Where(path => Path.GetFileName(path).Length == 26).Order().ToList();
        Directory.Delete(blocks[blocks.Count / 2], recursive: true); // not the oldest: what is missing at its edge could as well be retention
        await using var copy = await PrometheusProcess.Clone(live.Target, frozen, live.Scratch.Fresh("clone"));
        var integrity = await Some.Target(copy.Url, frozen).CheckIntegrity(evidence, CancellationToken.None);
        integrity.Mismatches.Should().Contain(m => m.Where.StartsWith("demo_gauge_0{instance=", StringComparison.Ordinal) && m.Where.Contains("} in (", StringComparison.Ordinal));
        output.WriteLine($"{integrity.Mismatches.Count} differences, e.g. {integrity.Mismatches[0]}");
    }

    private static List<int> Numbers(string data) =>
        [.. Directory.EnumerateFiles(Path.Combine(data, "wal")).Select(path => int.Parse(Path.GetFileName(path), System.Globalization.CultureInfo.InvariantCulture))];

    private static void CopyParts(string from, string into, Func<string, bool> which)
    {
        foreach (var part in Directory.EnumerateDirectories(from).Where(path => which(Path.GetFileName(path))))
        {
            foreach (var file in Directory.EnumerateFiles(part, "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(into, Path.GetRelativePath(from, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }
    }

    private static async Task Until(Func<bool> condition, string otherwise)
    {
        var deadline = Stopwatch.StartNew();
        while (!condition())
        {
            (deadline.Elapsed < TimeSpan.FromSeconds(60)).Should().BeTrue(otherwise);
            await Task.Delay(50);
        }
    }
}
