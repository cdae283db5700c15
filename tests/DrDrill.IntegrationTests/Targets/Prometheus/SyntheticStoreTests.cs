using System.Diagnostics;
using System.Globalization;
using System.Text;
using DrDrill.Targets;
using DrDrill.Drills;
using DrDrill.Objectives;

namespace DrDrill.IntegrationTests.Targets.Prometheus;

/// <summary>Stores made by promtool from given samples, so that every loss is known beforehand.</summary>
public sealed class SyntheticStoreTests
{
    private const int Samples = 200;

    private static readonly long Start = (DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000 * 1000) - 1_200_000;

    [SkippableTheory(Timeout = 60_000)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Whatever_is_missing_is_counted_to_the_sample_with_its_holes_and_R(int seed)
    {
        PrometheusProcess.SkipAloudIfAbsent();
        using var scratch = new Scratch();
        var random = new Random(seed);
        var recorded = Enumerable.Range(0, 12).ToDictionary(i => $"demo_{i % 3}{{n=\"{i}\"}}", i => Times(i, _ => true));
        var back = recorded.ToDictionary(pair => pair.Key, pair => Damage(pair.Value, random));
        await using var truth = await Store(scratch, recorded);
        await using var copy = await Store(scratch, back);
        var snapshotAt = SampleTime.FromUnixMilliseconds(Start + (random.Next(20, Samples) * 5000));
        var from = SampleTime.FromUnixMilliseconds(Start - 60_000);
        var evidence = Evidence(from, snapshotAt, recorded);
        var lossAt = SampleTime.FromUnixMilliseconds(Start + 1_150_000);
        var target = Some.Target(copy.Url, scratch.Root);

        var verification = await target.Verify(
            new VerificationRequest(evidence, new LossEvidence(lossAt, from, [], TimeSpan.Zero), lossAt, truth.Access, target.Data), CancellationToken.None);

        verification.Streams.Should().HaveCount(12);
        foreach (var stream in verification.Streams)
        {
            var expected = RecoveryPoint.Of(Convert(recorded[stream.Stream]), Convert(back[stream.Stream]));
            stream.SamplesLost.Should().Be(expected.Lost, stream.Stream);
            stream.RecoveredPoint.Should().Be(expected.Point, stream.Stream);
            stream.NewestRecorded.UnixMilliseconds.Should().Be(recorded[stream.Stream].Max());
            stream.Holes.Should().Equal(expected.Holes, stream.Stream);
        }
    }

    [SkippableFact(Timeout = 60_000)]
    public async Task The_same_store_is_intact_and_one_other_value_at_the_same_time_is_found_by_its_digest()
    {
        PrometheusProcess.SkipAloudIfAbsent();
        using var scratch = new Scratch();
        var recorded = Enumerable.Range(0, 4).ToDictionary(i => $"demo_{i % 2}{{n=\"{i}\"}}", i => Times(i, _ => true));
        await using var truth = await Store(scratch, recorded);
        await using var same = await Store(scratch, recorded);
        await using var changed = await Store(scratch, recorded, (series, index) => series.StartsWith("demo_1", StringComparison.Ordinal) && index == Samples - 1);
        var evidence = await Some.Target(truth.Url, scratch.Root).RecordSnapshotEvidence(SnapshotMethod.Freeze, CancellationToken.None);
        evidence.Streams.Should().HaveCount(4);
        evidence.Question.Should().NotBeNull();

        (await Some.Target(same.Url, scratch.Root).CheckIntegrity(evidence, CancellationToken.None)).Mismatches.Should().BeEmpty();
        var integrity = await Some.Target(changed.Url, scratch.Root).CheckIntegrity(evidence, CancellationToken.None);
        integrity.Mismatches.Should().NotBeEmpty().And.OnlyContain(m => m.Where.StartsWith("values of", StringComparison.Ordinal));
        (await Some.Target(changed.Url, scratch.Root).Ask(evidence, CancellationToken.None)).Seen.Should().Contain("other values");
    }

    [SkippableFact(Timeout = 60_000)]
    public async Task A_chunk_that_the_service_cannot_read_is_a_difference_and_its_samples_are_lost_though_the_service_is_ready()
    {
        PrometheusProcess.SkipAloudIfAbsent();
        using var scratch = new Scratch();
        var recorded = new Dictionary<string, List<long>> { ["demo_0"] = Times(0, _ => true) };
        await using var truth = await Store(scratch, recorded);
        await using var broken = await Store(scratch, recorded, corrupt: true);
        var evidence = await Some.Target(truth.Url, scratch.Root).RecordSnapshotEvidence(SnapshotMethod.Freeze, CancellationToken.None);
        var target = Some.Target(broken.Url, scratch.Root);

        (await target.IsReady(CancellationToken.None)).Should().BeTrue();
        var verification = await target.Verify(
            new VerificationRequest(evidence, new LossEvidence(evidence.AsOf, evidence.From, [], TimeSpan.Zero), evidence.AsOf, truth.Access, target.Data), CancellationToken.None);

        verification.Integrity.Mismatches.Should().Contain(m => m.Where == "demo_0" && m.Found.Contains("checksum", StringComparison.Ordinal));
        var stream = verification.Streams.Should().ContainSingle().Subject;
        (stream.SamplesLost, stream.RecoveredPoint).Should().Be((Samples, null));
        stream.Holes.Should().Equal(new Hole(SampleTime.FromUnixMilliseconds(Start), stream.NewestRecorded, Samples));
        verification.Notes.Should().Contain(note => note.Contains("does not read it out", StringComparison.Ordinal));
    }

    [SkippableFact(Timeout = 60_000)]
    public async Task Health_is_told_by_a_real_query_and_a_service_that_is_away_is_unhealthy_and_never_an_exception()
    {
        PrometheusProcess.SkipAloudIfAbsent();
        using var scratch = new Scratch();
        await using var store = await Store(scratch, new() { ["demo_0"] = Times(0, _ => true) });
        var target = Some.Target(store.Url, scratch.Root);

        var health = await target.CheckHealth(CancellationToken.None);
        health.State.Should().Be(HealthState.Unsupported, "it stores elsewhere");
        health.Detail.Should().Contain("storage.tsdb.path");
        await store.Kill();
        (await target.CheckHealth(CancellationToken.None)).State.Should().Be(HealthState.Unhealthy);
        (await target.IsReady(CancellationToken.None)).Should().BeFalse();
        (await target.FindFreshSample(SampleTime.FromUnixMilliseconds(Start), CancellationToken.None)).Should().BeNull();
    }

    private static List<long> Times(int series, Func<int, bool> keep) =>
        [.. Enumerable.Range(0, Samples).Where(keep).Select(i => Start + (i * 5000) + (series % 4 * 137))];

    /// <summary>Nothing, a tail, a hole, the beginning, everything, or one in five.</summary>
    private static List<long> Damage(List<long> times, Random random)
    {
        var from = random.Next(times.Count);
        var count = random.Next(1, times.Count);
        return random.Next(6) switch
        {
            0 => times,
            1 => [.. times.Take(count)],
            2 => [.. times.Where((_, i) => i < from || i >= from + count)],
            3 => [.. times.Skip(count)],
            4 => [],
            _ => [.. times.Where(_ => random.Next(5) > 0)],
        };
    }

    private static List<SampleTime> Convert(List<long> times) => times.ConvertAll(SampleTime.FromUnixMilliseconds);

    private static SnapshotEvidence Evidence(SampleTime from, SampleTime asOf, Dictionary<string, List<long>> recorded) => new()
    {
        Target = "prometheus",
        Kind = "prometheus",
        Method = SnapshotMethod.Freeze,
        From = from,
        AsOf = asOf,
        Streams = [.. recorded.Select(pair => new StreamEvidence(pair.Key, SampleTime.FromUnixMilliseconds(pair.Value.Where(t => t <= asOf.UnixMilliseconds).Max()), 1))],
        Windows = [],
        Digests = [],
        Sampling = "",
    };

    private static async Task<PrometheusProcess> Store(Scratch scratch, Dictionary<string, List<long>> series, Func<string, int, bool>? changed = null, bool corrupt = false)
    {
        var text = new StringBuilder();
        foreach (var metric in series.GroupBy(pair => pair.Key.Split('{')[0]))
        {
            text.Append(CultureInfo.InvariantCulture, $"# TYPE {metric.Key} gauge\n");
            foreach (var (name, times) in metric)
            {
                for (var i = 0; i < times.Count; i++)
                {
                    var value = times[i] % 1009 + (changed?.Invoke(name, i) == true ? 1 : 0);
                    text.Append(CultureInfo.InvariantCulture, $"{name} {value} {times[i] / 1000}.{times[i] % 1000:000}\n");
                }
            }
        }

        var file = scratch.Fresh("samples.om");
        await File.WriteAllTextAsync(file, text.Append("# EOF\n").ToString());
        var store = scratch.Empty("store");
        using var promtool = Process.Start(new ProcessStartInfo("/usr/bin/promtool", ["tsdb", "create-blocks-from", "openmetrics", file, store]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await promtool.StandardError.ReadToEndAsync();
        await promtool.WaitForExitAsync();
        promtool.ExitCode.Should().Be(0, said);
        if (corrupt)
        {
            var chunks = Directory.EnumerateFiles(store, "000001", SearchOption.AllDirectories).First();
            var bytes = await File.ReadAllBytesAsync(chunks);
            bytes[bytes.Length / 2] ^= 0x10;
            await File.WriteAllBytesAsync(chunks, bytes);
        }

        return await PrometheusProcess.Clone(Some.Target(new Uri("http://127.0.0.1:1/"), store), store, scratch.Fresh("clone"));
    }
}
