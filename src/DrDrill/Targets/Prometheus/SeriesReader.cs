using System.Globalization;
using DrDrill.Drills;

namespace DrDrill.Targets.Prometheus;

/// <summary>Reads one metric's series from one Prometheus: counts, newest and oldest sample times, raw times. Everything exact to the millisecond.</summary>
internal sealed class SeriesReader(PrometheusClient client, RangeSemantics semantics) : IStreamReader
{
    /// <summary>Windows in which the search for a newest or oldest sample looks before it reads raw samples.</summary>
    private const int SearchWindows = 240;

    private const long SmallestWindow = 1000;

    public long UnitsPerSecond => 1000;

    public static async Task<IStreamReader> Of(PrometheusClient client, CancellationToken cancellationToken) =>
        new SeriesReader(client, await client.Semantics(cancellationToken));

    /// <summary>
    /// Newest sample and count per series in the range. <c>timestamp()</c> of a plain selector gives the sample's own time, but not for a series
    /// that went stale or fell out of the lookback: those are looked up in raw samples.
    /// </summary>
    public async Task<Dictionary<string, StreamState>> States(string metric, SampleRange range, CancellationToken cancellationToken)
    {
        var states = new Dictionary<string, StreamState>();
        if (!range.IsUsable)
        {
            return states;
        }

        var selector = SeriesName.Selector(metric);
        await client.Query(
            $"count_over_time({selector}{semantics.Bracket(range)})",
            range.To,
            withValues: true,
            (labels, points) => states[labels.Write(metric)] = new StreamState(long.MinValue, Count(points[0])),
            cancellationToken);
        if (states.Count == 0)
        {
            return states;
        }

        var found = 0;
        foreach (var (name, time) in await TimesAt(metric, range.To, cancellationToken))
        {
            if (time > range.From && states.TryGetValue(name, out var state))
            {
                states[name] = state with { Newest = time };
                found++;
            }
        }

        if (found < states.Count)
        {
            await FindTheSilent(metric, range, states, cancellationToken);
        }

        return states;
    }

    /// <summary>The sample time of each series that is alive at an instant, looking back as far as the service does (5 minutes by default).</summary>
    public async Task<Dictionary<string, long>> TimesAt(string metric, long time, CancellationToken cancellationToken)
    {
        var times = new Dictionary<string, long>();
        await client.Query(
            $"timestamp({SeriesName.Selector(metric)})",
            time,
            withValues: true,
            (labels, points) => times[labels.Write(metric)] = (long)Math.Round(QueryAnswer.ParseValue(points[0].Text) * 1000),
            cancellationToken);
        return times;
    }

    /// <summary>All sample times of the wanted series in the range, ascending; of every series when <paramref name="wanted"/> is null.</summary>
    public async Task<Dictionary<string, List<long>>> Times(string metric, SampleRange range, IReadOnlySet<string>? wanted, CancellationToken cancellationToken)
    {
        var times = new Dictionary<string, List<long>>();
        if (!range.IsUsable)
        {
            return times;
        }

        await client.Query(
            $"{SeriesName.Selector(metric)}{semantics.Bracket(range)}",
            range.To,
            withValues: false,
            (labels, points) =>
            {
                var name = labels.Write(metric);
                if (wanted is null || wanted.Contains(name))
                {
                    var own = points.ConvertAll(point => point.Time);
                    own.Sort();
                    times[name] = own;
                }
            },
            cancellationToken);
        return times;
    }

    /// <summary>How many samples the metric has, over all its series, in each window that ends at From + step, From + 2 step …</summary>
    public async Task<Dictionary<long, long>> WindowTotals(string metric, SampleRange range, long step, CancellationToken cancellationToken)
    {
        var totals = new Dictionary<long, long>();
        await client.QueryRange(
            $"sum(count_over_time({SeriesName.Selector(metric)}{semantics.Bracket(step)}))",
            new SampleRange(range.From + step, range.To),
            step,
            (_, points) => points.ForEach(point => totals[point.Time] = Count(point)),
            cancellationToken);
        return totals;
    }

    /// <summary>The oldest sample time in the range of each wanted series.</summary>
    public async Task<Dictionary<string, long>> Oldest(string metric, SampleRange range, IReadOnlySet<string> wanted, CancellationToken cancellationToken)
    {
        if (!range.IsUsable)
        {
            return [];
        }

        var step = SearchStep(range);
        var windows = new Dictionary<string, long>();
        await client.QueryRange(
            $"count_over_time({SeriesName.Selector(metric)}{semantics.Bracket(step)})",
            new SampleRange(range.From + step, range.To + step),
            step,
            (labels, points) => KeepIfWanted(windows, wanted, labels.Write(metric), points[0].Time),
            cancellationToken);
        return await ReadEdges(metric, range, windows, step, times => times[0], cancellationToken);
    }

    public async Task<IReadOnlyList<WindowEvidence>> Windows(string metric, SampleRange range, long step, CancellationToken cancellationToken) =>
        await new WindowReader(client, semantics).Read(metric, new WindowPlan(range, step), cancellationToken);

    public Task<DigestEvidence> Digest(string query, SampleRange range, CancellationToken cancellationToken) =>
        new DigestReader(client, semantics).Read(query, range, cancellationToken);

    public Task<bool> IsAnswering(CancellationToken cancellationToken) => client.IsAnswering(cancellationToken);

    public static long Count(SamplePoint point) => long.Parse(point.Text!, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>Newest sample of series that have samples in the range but are not alive at its end.</summary>
    private async Task FindTheSilent(string metric, SampleRange range, Dictionary<string, StreamState> states, CancellationToken cancellationToken)
    {
        var silent = states.Where(pair => pair.Value.Newest == long.MinValue).Select(pair => pair.Key).ToHashSet();
        var step = SearchStep(range);
        var selector = SeriesName.Selector(metric);
        var end = (range.To / 1000m).ToString("0.000", CultureInfo.InvariantCulture);
        var windows = new Dictionary<string, long>();
        await client.QueryRange(
            $"count_over_time({selector}{semantics.Bracket(step)}) unless timestamp({selector} @ {end})",
            new SampleRange(range.To - ((range.Length - 1) / step * step), range.To),
            step,
            (labels, points) => KeepIfWanted(windows, silent, labels.Write(metric), points[^1].Time),
            cancellationToken);
        foreach (var (name, newest) in await ReadEdges(metric, range, windows, step, times => times[^1], cancellationToken))
        {
            states[name] = states[name] with { Newest = newest };
        }

        foreach (var name in silent.Where(name => states[name].Newest == long.MinValue))
        {
            states.Remove(name);
        }
    }

    private async Task<Dictionary<string, long>> ReadEdges(
        string metric,
        SampleRange range,
        Dictionary<string, long> windowEnds,
        long step,
        Func<List<long>, long> edge,
        CancellationToken cancellationToken)
    {
        var edges = new Dictionary<string, long>();
        foreach (var sameWindow in windowEnds.GroupBy(pair => pair.Value, pair => pair.Key))
        {
            var window = new SampleRange(Math.Max(range.From, sameWindow.Key - step), Math.Min(range.To, sameWindow.Key));
            foreach (var (name, times) in await Times(metric, window, sameWindow.ToHashSet(), cancellationToken))
            {
                if (times.Count > 0)
                {
                    edges[name] = edge(times);
                }
            }
        }

        return edges;
    }

    private static void KeepIfWanted(Dictionary<string, long> windows, IReadOnlySet<string> wanted, string name, long window)
    {
        if (wanted.Contains(name))
        {
            windows[name] = window;
        }
    }

    private static long SearchStep(SampleRange range) => Math.Max(SmallestWindow, (range.Length / SearchWindows) + 1);
}
