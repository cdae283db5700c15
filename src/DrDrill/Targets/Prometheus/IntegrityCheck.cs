using DrDrill.Drills;
using DrDrill.Objectives;

namespace DrDrill.Targets.Prometheus;

/// <summary>
/// Compares a running Prometheus with evidence. Everything recorded must be there: fewer samples, an older newest sample or other values are
/// differences. More samples are none: a scrape or rule in flight at the snapshot is stored under a time before it.
/// </summary>
internal sealed class IntegrityCheck(PrometheusClient client, PrometheusSettings settings)
{
    /// <summary>Compares with the snapshot evidence, from the retention edge on.</summary>
    /// <param name="edge">Milliseconds; what is older may have been dropped by retention.</param>
    public async Task<Integrity> Compare(SnapshotEvidence snapshot, long edge, CancellationToken cancellationToken)
    {
        var semantics = await client.Semantics(cancellationToken);
        var found = new Differences();
        var range = SampleRange.Of(snapshot.From, snapshot.AsOf);
        await CompareStreams(snapshot.Streams, range, edge, found, cancellationToken);
        await CompareWindows(snapshot, new WindowReader(client, semantics), edge, found, cancellationToken);
        var digests = new DigestReader(client, semantics);
        foreach (var digest in snapshot.Digests.Concat(snapshot.Question is { } question ? [question] : []).Where(d => d.From.UnixMilliseconds >= edge))
        {
            await Guarded($"values of {digest.Query} in ({digest.From}, {digest.To}]", found, () => CompareDigest(digests, digest, found, cancellationToken), cancellationToken);
        }

        return found.Sum();
    }

    /// <summary>Compares newest times and counts only.</summary>
    public async Task<Integrity> Compare(LossEvidence loss, CancellationToken cancellationToken)
    {
        var found = new Differences();
        await CompareStreams(loss.Streams, SampleRange.Of(loss.From, loss.AsOf), long.MinValue, found, cancellationToken);
        return found.Sum();
    }

    private async Task CompareStreams(IReadOnlyList<StreamEvidence> streams, SampleRange range, long edge, Differences found, CancellationToken cancellationToken)
    {
        var series = await SeriesReader.Of(client, cancellationToken);
        var cut = edge > range.From;
        var byMetric = streams.ToLookup(stream => SeriesName.MetricOf(stream.Stream));
        await PerMetric.Run(
            [.. byMetric.Select(group => group.Key)],
            settings.Sampling.Parallelism,
            async (metric, token) =>
            {
                await Guarded($"metric {metric}", found, async () => Streams(byMetric[metric], await series.States(metric, range, token)), token);
                return 0;
            },
            cancellationToken);

        void Streams(IEnumerable<StreamEvidence> expected, Dictionary<string, SeriesState> states)
        {
            foreach (var stream in expected.Where(stream => stream.Newest.UnixMilliseconds >= edge))
            {
                found.CountStreams(1);
                CompareStream(stream, states, cut, found);
            }
        }
    }

    private static void CompareStream(StreamEvidence expected, Dictionary<string, SeriesState> states, bool cut, Differences found)
    {
        if (!states.TryGetValue(expected.Stream, out var state))
        {
            found.Add(expected.Stream, $"{expected.Count} samples, newest {expected.Newest}", "no such series");
            return;
        }

        found.CountSamples(state.Count);
        if (state.Newest < expected.Newest.UnixMilliseconds)
        {
            found.Add(expected.Stream, $"newest sample {expected.Newest}", $"{SampleTime.FromUnixMilliseconds(state.Newest)}");
        }
        else if (!cut && state.Count < expected.Count)
        {
            found.Add(expected.Stream, $"{expected.Count} samples", $"{state.Count}");
        }
    }

    private async Task CompareWindows(SnapshotEvidence snapshot, WindowReader reader, long edge, Differences found, CancellationToken cancellationToken)
    {
        if (snapshot.Windows.Count == 0)
        {
            return;
        }

        var range = SampleRange.Of(snapshot.From, snapshot.AsOf);
        var plan = new WindowPlan(range, snapshot.Windows[0].To.UnixMilliseconds - snapshot.Windows[0].From.UnixMilliseconds);
        var byMetric = snapshot.Windows.Where(window => window.From.UnixMilliseconds >= edge).ToLookup(window => SeriesName.MetricOf(window.Group));
        await PerMetric.Run(
            [.. byMetric.Select(group => group.Key)],
            settings.Sampling.Parallelism,
            async (metric, token) =>
            {
                await Guarded($"metric {metric}", found, async () => Windows(byMetric[metric], await reader.Read(metric, plan, token)), token);
                return 0;
            },
            cancellationToken);

        void Windows(IEnumerable<WindowEvidence> expected, List<WindowEvidence> read)
        {
            var counts = read.ToDictionary(window => (window.Group, window.To), window => window.Count);
            foreach (var window in expected)
            {
                found.CountWindows(1);
                if (counts.GetValueOrDefault((window.Group, window.To)) is var count && count < window.Count)
                {
                    found.Add($"{window.Group} in ({window.From}, {window.To}]", $"{window.Count} samples", $"{count}");
                }
            }
        }
    }

    private static async Task CompareDigest(DigestReader reader, DigestEvidence expected, Differences found, CancellationToken cancellationToken)
    {
        var read = await reader.Read(expected.Query, SampleRange.Of(expected.From, expected.To), cancellationToken);
        found.CountWindows(1);
        if (read.Sha256 != expected.Sha256 && read.Samples <= expected.Samples)
        {
            found.Add(
                $"values of {expected.Query} in ({expected.From}, {expected.To}]",
                $"{expected.Samples} samples, SHA-256 {expected.Sha256}",
                $"{read.Samples} samples, SHA-256 {read.Sha256}");
        }
    }

    /// <summary>A query that a living service refuses (a chunk with a wrong checksum) is a difference; a dead service is none.</summary>
    private async Task Guarded(string where, Differences found, Func<Task> compare, CancellationToken cancellationToken)
    {
        try
        {
            await compare();
        }
        catch (TargetException e) when (!cancellationToken.IsCancellationRequested)
        {
            if (!await client.IsAnswering(cancellationToken))
            {
                throw;
            }

            found.Add(where, "an answer", e.What);
        }
    }
}
