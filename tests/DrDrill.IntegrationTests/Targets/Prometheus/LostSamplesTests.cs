using DrDrill.Drills;
using DrDrill.Objectives;
using DrDrill.Targets;
using Xunit.Abstractions;

namespace DrDrill.IntegrationTests.Targets.Prometheus;

public sealed class LostSamplesTests(ITestOutputHelper output)
{
    [SkippableTheory(Timeout = 60_000)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public async Task With_k_samples_lost_the_result_is_exactly_k_for_every_stream_though_fresh_scrapes_come_in(int lost)
    {
        PrometheusProcess.SkipAloudIfAbsent();
        await using var live = await ScrapingPrometheus.Start(series: 20, interval: "400ms", blockDuration: "2h");
        live.Exporter.Extra = "demo_went_stale 1\n";
        await live.UntilCanary(5);
        live.Exporter.Extra = "";
        var health = await live.Target.CheckHealth(CancellationToken.None);
        health.State.Should().Be(HealthState.Healthy, health.Detail);
        health.ClockOffset!.Value.Duration().Should().BeLessThan(TimeSpan.FromMilliseconds(500), "it is the same clock");
        live.Target.WhyNotItsData(live.Target.Data).Should().BeNull();
        var at = await live.UntilCanary(8);
        var evidence = await live.Target.RecordSnapshotEvidence(SnapshotMethod.Freeze, CancellationToken.None);
        var inSnapshot = await live.UntilCanary(at + 2);
        var frozen = live.Scratch.Empty("frozen");
        await live.Target.Freeze(SnapshotMethod.Freeze, DataPath.Create(frozen), CancellationToken.None);
        live.Exporter.Extra = "demo_born_later 1\n";
        await live.UntilCanary(inSnapshot + lost);
        var loss = await live.Target.RecordLossEvidence(evidence, CancellationToken.None);
        await live.Process.Kill();
        var lossAt = SampleTime.From(DateTimeOffset.UtcNow);

        await using var truth = await PrometheusProcess.Clone(live.Target, live.Data, live.Scratch.Fresh("truth"));
        await using var restored = await live.StartOn(frozen);
        var fresh = await UntilFresh(live, lossAt);
        fresh.Should().BeGreaterThan(lossAt);
        var request = new VerificationRequest(evidence, loss, lossAt, truth.Access, DataPath.Create(live.Data));
        var verification = await live.Target.Verify(request, CancellationToken.None);

        verification.Integrity.Mismatches.Should().BeEmpty();
        verification.Canary.Should().Be(new CanaryOutcome(inSnapshot + lost, inSnapshot, lost));
        var expected = await LossByHand(truth.Url, live.Url, lossAt);
        verification.Streams.Should().HaveCount(expected.Count);
        verification.Streams.Select(s => s.SamplesLost).Order().Should().Equal(expected.Order());
        foreach (var stream in verification.Streams.Where(s => !s.Stream.StartsWith("demo_went", StringComparison.Ordinal) && !s.Stream.StartsWith("demo_born", StringComparison.Ordinal)))
        {
            stream.SamplesLost.Should().Be(lost, stream.Stream);
            (stream.NewestRecorded == stream.RecoveredPoint).Should().Be(lost == 0);
            stream.Holes.Sum(hole => hole.Samples).Should().Be(lost);
        }

        CheckStaleAndBorn(verification, lost);
        (await live.Target.CheckOriginal(loss, CancellationToken.None)).IsIntact.Should().Be(lost == 0);
        (await Some.Target(truth.Url, live.Data).CheckOriginal(loss, CancellationToken.None)).IsIntact.Should().BeTrue();
        await CheckEstimate(live, request, lost);
        output.WriteLine($"{verification.Streams.Count} streams; {evidence.Sampling}");
    }

    private static void CheckStaleAndBorn(TargetVerification verification, int lost)
    {
        var stale = verification.Streams.Single(s => s.Stream.StartsWith("demo_went_stale", StringComparison.Ordinal));
        stale.SamplesLost.Should().Be(0);
        stale.RecoveredPoint.Should().Be(stale.NewestRecorded).And.Be(stale.NewestInSnapshot);
        var born = verification.Streams.Where(s => s.Stream.StartsWith("demo_born_later", StringComparison.Ordinal)).ToList();
        born.Should().HaveCount(lost > 0 ? 1 : 0);
        foreach (var stream in born)
        {
            stream.BornAfterSnapshot.Should().BeTrue();
            stream.RecoveredPoint.Should().BeNull();
            stream.SamplesLost.Should().BeInRange(Math.Max(1, lost - 1), lost);
            stream.Holes.Should().ContainSingle().Which.To.Should().Be(stream.NewestRecorded);
        }
    }

    /// <summary>Without a clone of the original the counts recorded last must say the same number.</summary>
    private static async Task CheckEstimate(ScrapingPrometheus live, VerificationRequest request, int lost)
    {
        var estimate = await live.Target.Verify(request with { Truth = null }, CancellationToken.None);
        estimate.Notes.Should().Contain(note => note.Contains("no clone", StringComparison.Ordinal));
        estimate.Canary.Should().BeNull();
        estimate.Streams.Single(s => s.Stream.StartsWith("drdrill_canary", StringComparison.Ordinal)).SamplesLost.Should().Be(lost);
    }

    private static async Task<List<long>> LossByHand(Uri truth, Uri restored, SampleTime lossAt)
    {
        const string all = "{__name__!=\"\"}";
        var recorded = await Ask.Raw(truth, all, lossAt.UnixMilliseconds);
        var back = await Ask.Raw(restored, all, lossAt.UnixMilliseconds);
        return [.. recorded.Where(pair => pair.Value.Count > 0).Select(pair => (long)pair.Value.Except(back.GetValueOrDefault(pair.Key, [])).Count())];
    }

    private static async Task<SampleTime> UntilFresh(ScrapingPrometheus live, SampleTime after)
    {
        for (var i = 0; i < 200; i++)
        {
            if (await live.Target.FindFreshSample(after, CancellationToken.None) is { } time)
            {
                return time;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("No scrape came in after the restart.");
    }
}
