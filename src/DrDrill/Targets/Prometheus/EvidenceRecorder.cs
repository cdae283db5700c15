using System.Globalization;
using DrDrill.Drills;
using DrDrill.Objectives;

namespace DrDrill.Targets.Prometheus;

/// <summary>Reads, metric by metric, what a snapshot frozen right afterwards must give back, and what is there immediately before a loss.</summary>
internal sealed class EvidenceRecorder(PrometheusClient client, PrometheusSettings settings)
{
    private PrometheusSampling Limits => settings.Sampling;

    public async Task<SnapshotEvidence> RecordSnapshot(SnapshotMethod method, CancellationToken cancellationToken)
    {
        var version = await client.Version(cancellationToken);
        var semantics = await client.Semantics(cancellationToken);
        var asOf = (await client.Clock(cancellationToken)).Now;
        var head = HeadRange.Of(await client.Data("api/v1/status/tsdb", cancellationToken));
        var plan = WindowPlan.For(asOf, head.OldestToCover(asOf), await CountGroups(asOf, cancellationToken), Limits);
        var metrics = await MetricNames(plan.Range, cancellationToken);

        var series = new SeriesReader(client, semantics);
        var windows = new WindowReader(client, semantics);
        var parts = await PerGroup.Run(
            metrics,
            Limits.Parallelism,
            async (metric, token) => new MetricEvidence(
                metric,
                Streams(await series.States(metric, plan.Range, token)),
                await windows.Read(metric, plan, token)),
            cancellationToken);
        var evidence = new SnapshotEvidence
        {
            Target = settings.Name.Value,
            Kind = PrometheusTarget.KindName,
            Method = method,
            ServiceVersion = version,
            AsOf = SampleTime.FromUnixMilliseconds(asOf),
            From = SampleTime.FromUnixMilliseconds(plan.Range.From),
            Streams = [.. parts.SelectMany(part => part.Streams)],
            Windows = [.. parts.SelectMany(part => part.Windows)],
            Digests = [],
            Sampling = "",
        };
        var oldest = Math.Max(plan.Range.From, head.OldestToCover(asOf) - 1);
        return await WithValues(evidence, plan, oldest, new DigestReader(client, semantics), [.. parts.Where(p => p.Streams.Count > 0).Select(p => p.Metric)], cancellationToken);
    }

    public async Task<LossEvidence> RecordLoss(SnapshotEvidence snapshot, CancellationToken cancellationToken)
    {
        var series = await SeriesReader.Of(client, cancellationToken);
        var reading = await client.Clock(cancellationToken);
        var range = new SampleRange(snapshot.From.UnixMilliseconds, reading.Now);
        var metrics = await MetricNames(range, cancellationToken);
        var parts = await PerGroup.Run(
            metrics,
            Limits.Parallelism,
            async (metric, token) => Streams(await series.States(metric, range, token)),
            cancellationToken);
        return new LossEvidence(SampleTime.FromUnixMilliseconds(reading.Now), snapshot.From, [.. parts.SelectMany(part => part)], reading.Offset);
    }

    /// <summary>Every metric name with a series that may have samples in the range.</summary>
    public async Task<List<string>> MetricNames(SampleRange range, CancellationToken cancellationToken)
    {
        var path = $"api/v1/label/{SeriesName.NameLabel}/values?start={PrometheusClient.Time(range.From)}&end={PrometheusClient.Time(range.To)}";
        var names = (await client.Data(path, cancellationToken)).EnumerateArray().Select(name => name.GetString()!).ToList();
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    private async Task<SnapshotEvidence> WithValues(
        SnapshotEvidence evidence,
        WindowPlan plan,
        long oldest,
        DigestReader digests,
        List<string> metrics,
        CancellationToken cancellationToken)
    {
        var settled = SettledRange(evidence, plan, oldest);
        if (metrics.Count == 0 || !settled.IsUsable)
        {
            return evidence with { Sampling = "Nothing was stored recently: there was no value to digest and no question to ask." };
        }

        var sample = new ValueSample(digests, metrics);
        var question = await sample.Take(
            Preferred, 0, settled, (long)Limits.QuestionSpan.TotalMilliseconds, Limits.QuestionSamples, Limits.QuestionMetrics, cancellationToken);
        var values = await TakeDigests(sample, settled, plan.Step, cancellationToken);
        var steady = await Steady([.. values, .. question is null ? [] : new[] { question }], digests, cancellationToken);
        question = steady.Find(digest => digest.Query == question?.Query && digest.To == question.To && digest.From == question.From);
        values = steady.FindAll(digest => !ReferenceEquals(digest, question));
        return evidence with { Question = question, Digests = values, Sampling = Sentence(evidence, plan, metrics.Count, values, question) };
    }

    private string[] Preferred => settings.CanaryMetric is { } canary ? [canary, "up"] : ["up"];

    /// <summary>
    /// From the head's oldest sample up to the newest one that no scrape in flight can come before; when the head is younger than that, from the
    /// start of the whole range.
    /// </summary>
    private SampleRange SettledRange(SnapshotEvidence evidence, WindowPlan plan, long oldest)
    {
        var newest = evidence.Streams.Count == 0 ? plan.Range.From : evidence.Streams.Max(stream => stream.Newest.UnixMilliseconds);
        var end = Math.Min(newest, plan.Range.To - (long)Limits.Settling.TotalMilliseconds);
        return new SampleRange(oldest < end - 1 ? oldest : plan.Range.From, end);
    }

    /// <summary>Further values, spread evenly from the oldest part of the range to the newest, of other metrics each time.</summary>
    private async Task<List<DigestEvidence>> TakeDigests(ValueSample sample, SampleRange settled, long span, CancellationToken cancellationToken)
    {
        var taken = new List<DigestEvidence>();
        for (var i = 1; i <= Limits.DigestWindows; i++)
        {
            var end = settled.From + (settled.Length * i / Limits.DigestWindows);
            var preferred = settings.CanaryMetric is { } canary ? new[] { canary } : [];
            if (await sample.Take(preferred, i * Limits.DigestMetrics, settled with { To = end }, span, Limits.DigestSamples, Limits.DigestMetrics, cancellationToken) is { } digest)
            {
                taken.Add(digest);
            }
        }

        return taken;
    }

    /// <summary>Asks again and keeps what has not changed meanwhile: late arrivals must not make a right answer look wrong.</summary>
    private static async Task<List<DigestEvidence>> Steady(List<DigestEvidence> taken, DigestReader digests, CancellationToken cancellationToken)
    {
        var steady = new List<DigestEvidence>();
        foreach (var digest in taken)
        {
            if (await digests.Read(digest.Query, SampleRange.Of(digest.From, digest.To), cancellationToken) == digest)
            {
                steady.Add(digest);
            }
        }

        return steady;
    }

    private async Task<long> CountGroups(long asOf, CancellationToken cancellationToken)
    {
        long groups = 0;
        await client.Query(
            "count(group by (__name__, job, instance) ({__name__!=\"\"}))",
            asOf,
            withValues: true,
            (_, points) => groups = SeriesReader.Count(points[0]),
            cancellationToken);
        return groups;
    }

    private static List<StreamEvidence> Streams(Dictionary<string, StreamState> states)
    {
        var streams = new List<StreamEvidence>(states.Count);
        streams.AddRange(states.Select(pair => new StreamEvidence(pair.Key, SampleTime.FromUnixMilliseconds(pair.Value.Newest), pair.Value.Count)));
        streams.Sort((a, b) => string.CompareOrdinal(a.Stream, b.Stream));
        return streams;
    }

    private static string Sentence(SnapshotEvidence evidence, WindowPlan plan, int metrics, List<DigestEvidence> values, DigestEvidence? question)
    {
        var whole = evidence.Streams.Sum(stream => stream.Count);
        var digested = values.Sum(digest => digest.Samples) + (question?.Samples ?? 0);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"All {whole} samples of {evidence.Streams.Count} series ({metrics} metrics) since {evidence.From} were counted, per series and per job and instance in {plan.Windows} windows of {plan.Step / 1000} s; the values of {digested} of them ({100.0 * digested / Math.Max(1, whole):0.##} %) were digested in {values.Count} windows and the question; older data is in blocks, proven by the digests of their files.");
    }
}
