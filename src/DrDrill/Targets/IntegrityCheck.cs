using DrDrill.Drills;
using DrDrill.Objectives;

namespace DrDrill.Targets;

/// <summary>
/// Compares a running service with evidence. Everything recorded must be there: fewer samples, an older newest sample or other values are
/// differences. More samples are none: what was in flight at the snapshot is stored under a time before it.
/// </summary>
internal sealed class IntegrityCheck(IStreamReader reader, Func<string, string> groupOf, int sideBySide)
{
    /// <summary>Compares with the snapshot evidence, from the retention edge on.</summary>
    /// <param name="snapshot">What must be there.</param>
    /// <param name="edge">What is older may have been dropped by retention.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Integrity> Compare(SnapshotEvidence snapshot, SampleTime edge, CancellationToken cancellationToken)
    {
        var found = new Differences();
        var range = reader.Range(snapshot.From, snapshot.AsOf);
        await CompareStreams(snapshot.Streams, range, edge, found, cancellationToken);
        await CompareWindows(snapshot, edge, found, cancellationToken);
        foreach (var digest in snapshot.Digests.Concat(snapshot.Question is { } question ? [question] : []).Where(d => d.From >= edge))
        {
            await Guarded($"values of {digest.Query} in ({digest.From}, {digest.To}]", found, () => CompareDigest(digest, found, cancellationToken), cancellationToken);
        }

        return found.Sum();
    }

    /// <summary>Compares newest times and counts only.</summary>
    public async Task<Integrity> Compare(LossEvidence loss, CancellationToken cancellationToken)
    {
        var found = new Differences();
        await CompareStreams(loss.Streams, reader.Range(loss.From, loss.AsOf), new SampleTime(long.MinValue), found, cancellationToken);
        return found.Sum();
    }

    private async Task CompareStreams(IReadOnlyList<StreamEvidence> streams, SampleRange range, SampleTime edge, Differences found, CancellationToken cancellationToken)
    {
        var cut = reader.Units(edge) > range.From;
        var byGroup = streams.ToLookup(stream => groupOf(stream.Stream));
        await PerGroup.Run(
            [.. byGroup.Select(group => group.Key)],
            sideBySide,
            async (group, token) =>
            {
                await Guarded(group, found, async () => Streams(byGroup[group], await reader.States(group, range, token)), token);
                return 0;
            },
            cancellationToken);

        void Streams(IEnumerable<StreamEvidence> expected, Dictionary<string, StreamState> states)
        {
            foreach (var stream in expected.Where(stream => stream.Newest >= edge))
            {
                found.CountStreams(1);
                CompareStream(stream, states, cut, found);
            }
        }
    }

    private void CompareStream(StreamEvidence expected, Dictionary<string, StreamState> states, bool cut, Differences found)
    {
        if (!states.TryGetValue(expected.Stream, out var state))
        {
            found.Add(expected.Stream, $"{expected.Count} samples, newest {expected.Newest}", "no such stream");
            return;
        }

        found.CountSamples(state.Count);
        if (state.Newest < reader.Units(expected.Newest))
        {
            found.Add(expected.Stream, $"newest sample {expected.Newest}", $"{reader.Time(state.Newest)}");
        }
        else if (!cut && state.Count < expected.Count)
        {
            found.Add(expected.Stream, $"{expected.Count} samples", $"{state.Count}");
        }
    }

    private async Task CompareWindows(SnapshotEvidence snapshot, SampleTime edge, Differences found, CancellationToken cancellationToken)
    {
        if (snapshot.Windows.Count == 0)
        {
            return;
        }

        var range = reader.Range(snapshot.From, snapshot.AsOf);
        var step = reader.Range(snapshot.Windows[0].From, snapshot.Windows[0].To).Length;
        var byGroup = snapshot.Windows.Where(window => window.From >= edge).ToLookup(window => groupOf(window.Group));
        await PerGroup.Run(
            [.. byGroup.Select(group => group.Key)],
            sideBySide,
            async (group, token) =>
            {
                await Guarded(group, found, async () => Windows(byGroup[group], await reader.Windows(group, range, step, token)), token);
                return 0;
            },
            cancellationToken);

        void Windows(IEnumerable<WindowEvidence> expected, IReadOnlyList<WindowEvidence> read)
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

    private async Task CompareDigest(DigestEvidence expected, Differences found, CancellationToken cancellationToken)
    {
        var read = await reader.Digest(expected.Query, reader.Range(expected.From, expected.To), cancellationToken);
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
            if (!await reader.IsAnswering(cancellationToken))
            {
                throw;
            }

            found.Add(where, "an answer", e.What);
        }
    }
}
