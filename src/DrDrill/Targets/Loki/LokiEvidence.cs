using System.Globalization;
using DrDrill.Drills;
using DrDrill.Objectives;

namespace DrDrill.Targets.Loki;

/// <summary>Reads, group by group, what a snapshot frozen right afterwards must give back, and what is there immediately before a loss.</summary>
internal sealed class LokiEvidence(LokiClient client, LokiSettings settings, LokiConfig config)
{
    private LokiSampling Limits => settings.Sampling;

    public async Task<SnapshotEvidence> RecordSnapshot(SnapshotMethod method, CancellationToken cancellationToken)
    {
        var version = await client.Version(cancellationToken);
        var asOf = (await client.Clock(cancellationToken)).Now;
        var (range, step) = Range(asOf);
        var reader = await LokiStreamReader.Of(client, Limits, range, [], cancellationToken);
        var parts = await PerGroup.Run(
            reader.Groups.Selectors,
            Limits.Parallelism,
            async (group, token) =>
            {
                var windows = await reader.Windows(group, range, step, token);
                return (Windows: windows, Streams: await Streams(reader, group, range, windows, token));
            },
            cancellationToken);
        var evidence = new SnapshotEvidence
        {
            Target = settings.Name.Value,
            Kind = LokiTarget.KindName,
            Method = method,
            ServiceVersion = version,
            AsOf = new SampleTime(asOf),
            From = new SampleTime(range.From),
            Streams = [.. parts.SelectMany(part => part.Streams).OrderBy(stream => stream.Stream, StringComparer.Ordinal)],
            Windows = [.. parts.SelectMany(part => part.Windows)],
            Digests = [],
            Sampling = "",
        };
        return await WithValues(evidence, range, step, reader, cancellationToken);
    }

    public async Task<LossEvidence> RecordLoss(SnapshotEvidence snapshot, CancellationToken cancellationToken)
    {
        var reading = await client.Clock(cancellationToken);
        var range = new SampleRange(snapshot.From.UnixNanoseconds, reading.Now);
        var reader = await LokiStreamReader.Of(client, Limits, range, snapshot.Streams.Select(stream => stream.Stream), cancellationToken);
        var parts = await PerGroup.Run(reader.Groups.Selectors, Limits.Parallelism, (group, token) => reader.States(group, range, token), cancellationToken);
        var streams = parts.SelectMany(part => part).Select(pair => new StreamEvidence(pair.Key, new SampleTime(pair.Value.Newest), pair.Value.Count));
        return new LossEvidence(new SampleTime(reading.Now), snapshot.From, [.. streams.OrderBy(stream => stream.Stream, StringComparer.Ordinal)], reading.Offset);
    }

    /// <summary>As far back as a chunk may still be in memory, in whole windows of whole seconds.</summary>
    private (SampleRange Range, long Step) Range(long asOf)
    {
        var wanted = config.MaxChunkAge < Limits.LongestRange - Limits.BeyondChunkAge ? config.MaxChunkAge + Limits.BeyondChunkAge : Limits.LongestRange;
        var step = (long)Math.Ceiling(wanted.TotalSeconds / Limits.Windows) * 1_000_000_000;
        return (new SampleRange(asOf - (step * Limits.Windows), asOf), step);
    }

    private static async Task<List<StreamEvidence>> Streams(LokiStreamReader reader, string group, SampleRange range, IReadOnlyList<WindowEvidence> windows, CancellationToken cancellationToken)
    {
        var counts = windows.GroupBy(window => window.Group).ToDictionary(same => same.Key, same => same.Sum(window => window.Count));
        var newest = await reader.Newest(group, range, counts.Keys, cancellationToken);
        return [.. newest.Where(pair => counts.ContainsKey(pair.Key)).Select(pair => new StreamEvidence(pair.Key, new SampleTime(pair.Value), counts[pair.Key]))];
    }

    private async Task<SnapshotEvidence> WithValues(SnapshotEvidence evidence, SampleRange range, long step, LokiStreamReader reader, CancellationToken cancellationToken)
    {
        if (evidence.Streams.Count == 0)
        {
            return evidence with { Sampling = "Nothing was stored recently: there was no entry to digest and no question to ask." };
        }

        var sample = new EntrySample(reader, settings.Canary);
        var settled = range with { To = range.To - (long)(Limits.Settling.TotalSeconds * 1e9) };
        var newest = evidence.Streams.Max(stream => stream.Newest.UnixNanoseconds);
        var end = Math.Min(newest, settled.To);
        var question = await sample.Newest(settled with { To = end }, (long)(Limits.QuestionSpan.TotalSeconds * 1e9), Limits.QuestionEntries, cancellationToken);
        var values = new List<DigestEvidence>();
        for (var i = 1; i <= Limits.DigestWindows; i++)
        {
            var window = settled with { To = settled.From + (settled.Length * i / Limits.DigestWindows) };
            if (await sample.Take(window, step, Limits.DigestEntries, cancellationToken) is { } digest)
            {
                values.Add(digest);
            }
        }

        values = await Steady(values, reader, cancellationToken);
        question = question is null ? null : (await Steady([question], reader, cancellationToken)).FirstOrDefault();
        return evidence with { Question = question, Digests = values, Sampling = Sentence(evidence, step, values, question) };
    }

    /// <summary>Asks again and keeps what has not changed meanwhile: late arrivals must not make a right answer look wrong.</summary>
    private static async Task<List<DigestEvidence>> Steady(List<DigestEvidence> taken, LokiStreamReader reader, CancellationToken cancellationToken)
    {
        var steady = new List<DigestEvidence>();
        foreach (var digest in taken)
        {
            if (await reader.Digest(digest.Query, new SampleRange(digest.From.UnixNanoseconds, digest.To.UnixNanoseconds), cancellationToken) == digest)
            {
                steady.Add(digest);
            }
        }

        return steady;
    }

    private string Sentence(SnapshotEvidence evidence, long step, List<DigestEvidence> values, DigestEvidence? question)
    {
        var whole = evidence.Streams.Sum(stream => stream.Count);
        var digested = values.Sum(digest => digest.Samples) + (question?.Samples ?? 0);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"All {whole} entries of {evidence.Streams.Count} streams since {evidence.From} were counted per stream in {Limits.Windows} windows of {step / 1_000_000_000} s; the lines of {digested} of them ({100.0 * digested / Math.Max(1, whole):0.##} %) were digested in {values.Count} windows and the question; older data is in chunks, proven by the digests of their files.");
    }
}
