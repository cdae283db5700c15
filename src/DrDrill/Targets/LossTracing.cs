using DrDrill.Objectives;

namespace DrDrill.Targets;

/// <summary>
/// Finds, for streams of one group whose restored count or newest sample differs from the truth, exactly which samples are missing. Counts say where
/// to look (up to a pivot, window by window), raw times are read only there and in the short stretch that both sides may hold after the pivot.
/// </summary>
/// <param name="truth">Serves what was recorded.</param>
/// <param name="restored">Serves what came back; asked for nothing younger than the loss.</param>
/// <param name="range">(From, loss].</param>
/// <param name="pivot">The snapshot's instant: normally everything up to it came back.</param>
/// <param name="step">Width of the windows.</param>
internal sealed class LossTracing(IStreamReader truth, IStreamReader restored, SampleRange range, long pivot, long step)
{
    /// <summary>Looked at raw beyond the newest restored sample: normally holds the first missing one.</summary>
    private readonly long _margin = 60 * truth.UnitsPerSecond;

    private readonly SampleRange _before = new(range.From, Math.Clamp(pivot, range.From, range.To));

    /// <summary>R, holes and samples lost per stream.</summary>
    public async Task<Dictionary<string, RecoveryPoint>> Trace(
        string group,
        Dictionary<string, StreamState> recorded,
        Dictionary<string, StreamState> back,
        IReadOnlySet<string> names,
        CancellationToken cancellationToken)
    {
        var points = names.ToDictionary(name => name, _ => new RecoveryPoint());
        var left = names.ToDictionary(name => name, name => recorded[name].Count);
        await TraceBefore(group, points, left, cancellationToken);

        var newest = names.Max(name => back.TryGetValue(name, out var state) ? state.Newest : long.MinValue);
        var end = Math.Min(range.To, Math.Max(newest, _before.To) + _margin);
        foreach (var piece in new SampleRange(_before.To, end).Pieces(step))
        {
            await Compare(group, piece, points, left, cancellationToken);
        }

        var rest = left.Where(pair => pair.Value > 0).Select(pair => pair.Key).ToHashSet();
        if (rest.Count > 0)
        {
            var first = await truth.Oldest(group, new SampleRange(end, range.To), rest, cancellationToken);
            foreach (var name in rest)
            {
                var last = recorded[name].Newest;
                points[name].Missing(Time(first.GetValueOrDefault(name, last)), Time(last), left[name]);
            }
        }

        return points;
    }

    /// <summary>Up to the pivot: equal counts mean complete; where they differ, the windows tell where.</summary>
    private async Task TraceBefore(string group, Dictionary<string, RecoveryPoint> points, Dictionary<string, long> left, CancellationToken cancellationToken)
    {
        var expected = await truth.States(group, _before, cancellationToken);
        var found = await restored.States(group, _before, cancellationToken);
        var damaged = new Dictionary<string, RecoveryPoint>();
        foreach (var (name, point) in points)
        {
            if (!expected.TryGetValue(name, out var state))
            {
                continue;
            }

            left[name] -= state.Count;
            if (found.TryGetValue(name, out var same) && same == state)
            {
                point.CompleteUpTo(Time(state.Newest));
            }
            else
            {
                damaged[name] = point;
            }
        }

        if (damaged.Count > 0)
        {
            await TraceDamage(group, damaged, cancellationToken);
        }
    }

    private async Task TraceDamage(string group, Dictionary<string, RecoveryPoint> damaged, CancellationToken cancellationToken)
    {
        var expected = await truth.WindowTotals(group, Rounded(_before), step, cancellationToken);
        var found = await restored.WindowTotals(group, Rounded(_before), step, cancellationToken);
        var windows = _before.Pieces(step).ToList();
        var different = windows.FindAll(piece => Total(expected, piece) != Total(found, piece));
        var reached = long.MinValue;
        foreach (var piece in different.Count > 0 ? different : windows)
        {
            if (piece.From != reached)
            {
                await CompleteUpTo(group, piece.From, damaged, cancellationToken);
            }

            await Compare(group, piece, damaged, left: null, cancellationToken);
            reached = piece.To;
        }

        if (reached != _before.To)
        {
            foreach (var point in damaged.Values)
            {
                point.CloseHole();
            }
        }
    }

    /// <summary>Nothing is missing between what was compared before and this instant: the newest sample there is R so far.</summary>
    private async Task CompleteUpTo(string group, long instant, Dictionary<string, RecoveryPoint> damaged, CancellationToken cancellationToken)
    {
        var newest = instant > range.From
            ? (await truth.States(group, new SampleRange(range.From, instant), cancellationToken)).ToDictionary(pair => pair.Key, pair => pair.Value.Newest)
            : await AliveOnBothSides(group, instant, cancellationToken);
        foreach (var (name, point) in damaged)
        {
            point.CloseHole();
            if (point.Lost == 0 && newest.TryGetValue(name, out var time))
            {
                point.CompleteUpTo(Time(time));
            }
        }
    }

    /// <summary>At the start of the range: the sample before it, which lies in a block, if the restored service has the same.</summary>
    private async Task<Dictionary<string, long>> AliveOnBothSides(string group, long instant, CancellationToken cancellationToken)
    {
        var there = await restored.TimesAt(group, instant, cancellationToken);
        var recorded = await truth.TimesAt(group, instant, cancellationToken);
        return recorded.Where(pair => there.GetValueOrDefault(pair.Key) == pair.Value).ToDictionary();
    }

    private async Task Compare(string group, SampleRange piece, Dictionary<string, RecoveryPoint> points, Dictionary<string, long>? left, CancellationToken cancellationToken)
    {
        var wanted = points.Keys.ToHashSet();
        var recorded = await truth.Times(group, piece, wanted, cancellationToken);
        if (recorded.Count == 0)
        {
            return;
        }

        var found = await restored.Times(group, piece, wanted, cancellationToken);
        foreach (var (name, times) in recorded)
        {
            points[name].Compare(times.ConvertAll(Time), found.GetValueOrDefault(name, []).ConvertAll(Time));
            if (left is not null)
            {
                left[name] -= times.Count;
            }
        }
    }

    /// <summary>Windows end at From + n steps; the last one may reach beyond the range, which is harmless: it only decides where to look.</summary>
    private SampleRange Rounded(SampleRange whole) => whole with { To = whole.To + step };

    private long Total(Dictionary<long, long> totals, SampleRange piece) =>
        totals.GetValueOrDefault(_before.From + ((piece.To - _before.From + step - 1) / step * step));

    private SampleTime Time(long units) => truth.Time(units);
}
