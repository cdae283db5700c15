using DrDrill.Drills;
using DrDrill.Objectives;

namespace DrDrill.Targets.Loki;

/// <summary>
/// Reads the streams of one Loki: a group is a selector of <see cref="StreamGroups"/>. Everything exact to the nanosecond. Counts are taken by instant
/// queries only: a range query rounds its steps and leaves out what is stamped exactly at its end (pkg/logql).
/// </summary>
internal sealed class LokiStreamReader(LokiClient client, StreamGroups groups, LokiSampling limits) : IStreamReader
{
    /// <summary>With so few streams wanted, each is read by itself, not among its whole group.</summary>
    private const int FewStreams = 8;

    private const long LookBack = 300_000_000_000;

    private readonly EntryReader _entries = new(client);
    private readonly HashSet<string> _names = [.. groups.LabelNames];

    public long UnitsPerSecond => 1_000_000_000;

    public StreamGroups Groups => groups;

    /// <summary>A reader of every stream that the service has in the range, and of those that are expected.</summary>
    public static async Task<LokiStreamReader> Of(LokiClient client, LokiSampling limits, SampleRange range, IEnumerable<string> expected, CancellationToken cancellationToken)
    {
        var streams = await client.Series(range, cancellationToken);
        return new LokiStreamReader(client, StreamGroups.Of(streams.Select(stream => stream.ToString()).Concat(expected), limits.StreamsPerQuery), limits);
    }

    public async Task<Dictionary<string, StreamState>> States(string group, SampleRange range, CancellationToken cancellationToken)
    {
        var counts = await Counts(group, range, cancellationToken);
        var newest = await Newest(group, range, counts.Keys, cancellationToken);
        return counts.Where(pair => newest.ContainsKey(pair.Key)).ToDictionary(pair => pair.Key, pair => new StreamState(newest[pair.Key], pair.Value));
    }

    public async Task<Dictionary<string, long>> TimesAt(string group, long time, CancellationToken cancellationToken)
    {
        var range = new SampleRange(time - LookBack, time);
        var counts = await Counts(group, range, cancellationToken);
        return await Newest(group, range, counts.Keys, cancellationToken);
    }

    public async Task<Dictionary<string, List<long>>> Times(string group, SampleRange range, IReadOnlySet<string>? wanted, CancellationToken cancellationToken)
    {
        var times = new Dictionary<string, List<long>>();
        foreach (var selector in wanted is { Count: <= FewStreams } ? wanted.Select(Selector) : [group])
        {
            await foreach (var entry in _entries.All(selector, range, cancellationToken))
            {
                var name = NameOf(entry.Labels);
                if (wanted is null || wanted.Contains(name))
                {
                    (times.TryGetValue(name, out var own) ? own : times[name] = []).Add(entry.Time);
                }
            }
        }

        return times;
    }

    public async Task<Dictionary<long, long>> WindowTotals(string group, SampleRange range, long step, CancellationToken cancellationToken)
    {
        var totals = new Dictionary<long, long>();
        for (var end = range.From + step; end <= range.To; end += step)
        {
            totals[end] = await Total(group, new SampleRange(end - step, end), cancellationToken);
        }

        return totals;
    }

    public async Task<Dictionary<string, long>> Oldest(string group, SampleRange range, IReadOnlySet<string> wanted, CancellationToken cancellationToken)
    {
        var oldest = new Dictionary<string, long>();
        foreach (var stream in wanted)
        {
            if (await _entries.Edge(Selector(stream), range, newest: false, cancellationToken) is { } entry)
            {
                oldest[stream] = entry.Time;
            }
        }

        return oldest;
    }

    public async Task<IReadOnlyList<WindowEvidence>> Windows(string group, SampleRange range, long step, CancellationToken cancellationToken)
    {
        var windows = new List<WindowEvidence>();
        for (var end = range.From + step; end <= range.To; end += step)
        {
            var counts = await Counts(group, new SampleRange(end - step, end), cancellationToken);
            windows.AddRange(counts.Select(pair => new WindowEvidence(pair.Key, new SampleTime(end - step), new SampleTime(end), pair.Value)));
        }

        return windows;
    }

    public Task<DigestEvidence> Digest(string query, SampleRange range, CancellationToken cancellationToken) =>
        new EntryDigest(_entries, NameOf).Read(query, range, cancellationToken);

    public Task<bool> IsAnswering(CancellationToken cancellationToken) => client.IsAnswering(cancellationToken);

    /// <summary>How many entries a selector has in the range.</summary>
    public async Task<long> Total(string selector, SampleRange range, CancellationToken cancellationToken)
    {
        var (milliseconds, rest) = Cut(range);
        var total = milliseconds == 0 ? 0 : (await client.Counts($"sum(count_over_time({selector}[{milliseconds}ms]))", range.To + 1, cancellationToken)).Sum(sample => sample.Count);
        await foreach (var _ in _entries.All(selector, rest, cancellationToken))
        {
            total++;
        }

        return total;
    }

    /// <summary>Entries per stream of the group in the range.</summary>
    public async Task<Dictionary<string, long>> Counts(string group, SampleRange range, CancellationToken cancellationToken)
    {
        var (milliseconds, rest) = Cut(range);
        var counts = new Dictionary<string, long>();
        if (milliseconds > 0)
        {
            var by = string.Join(", ", groups.LabelNames);
            foreach (var (labels, count) in await client.Counts($"sum by ({by}) (count_over_time({group}[{milliseconds}ms]))", range.To + 1, cancellationToken))
            {
                counts[NameOf(labels)] = count;
            }
        }

        await foreach (var entry in _entries.All(group, rest, cancellationToken))
        {
            var name = NameOf(entry.Labels);
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }

        return counts;
    }

    /// <summary>The newest entry's time of each named stream: of the busy ones by one look at the group's tail, of the others one by one.</summary>
    public async Task<Dictionary<string, long>> Newest(string group, SampleRange range, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var newest = new Dictionary<string, long>();
        if (names.Count > 1)
        {
            foreach (var entry in await client.Entries(group, range.From + 1, range.To + 1, limits.PageSize, backward: true, cancellationToken))
            {
                newest[NameOf(entry.Labels)] = entry.Time; // oldest first: the last one stays
            }
        }

        foreach (var name in names.Where(name => !newest.ContainsKey(name)))
        {
            if (await _entries.Edge(Selector(name), range, newest: true, cancellationToken) is { } entry)
            {
                newest[name] = entry.Time;
            }
        }

        return newest;
    }

    private string Selector(string stream) => StreamLabels.Parse(stream).Selector(groups.LabelNames);

    private string NameOf(StreamLabels labels) => labels.Only(_names).ToString();

    /// <summary>
    /// Loki's ranges are whole milliseconds and open on both sides. Evaluated at To + 1 ns, so many milliseconds reach back to the rest, of less than
    /// a millisecond, whose entries are counted one by one.
    /// </summary>
    private static (long Milliseconds, SampleRange Remainder) Cut(SampleRange range)
    {
        var milliseconds = (range.Length + 1) / 1_000_000;
        return (milliseconds, range with { To = milliseconds == 0 ? range.To : range.To + 1 - (milliseconds * 1_000_000) });
    }
}
