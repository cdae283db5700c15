using System.Collections.Concurrent;
using DrDrill.Drills;
using DrDrill.Objectives;

namespace DrDrill.Targets;

/// <summary>Compares, group by group, what was recorded before the loss with what came back, up to the loss and not a unit of time further.</summary>
internal sealed class LossMeasurement(IStreamReader truth, IStreamReader restored, VerificationRequest request, int sideBySide)
{
    private readonly SampleRange _range = truth.Range(request.Snapshot.From, request.LossAt);
    private readonly Dictionary<string, SampleTime> _inSnapshot = request.Snapshot.Streams.ToDictionary(stream => stream.Stream, stream => stream.Newest);

    /// <summary>Groups that the restored service would not read out: they count as lost.</summary>
    public ConcurrentQueue<string> Unreadable { get; } = new();

    /// <param name="groups">Every group of the truth with a sample in the range.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<List<StreamOutcome>> Measure(IReadOnlyList<string> groups, CancellationToken cancellationToken)
    {
        var tracing = new LossTracing(truth, restored, _range, truth.Units(request.Snapshot.AsOf), Step());
        var parts = await PerGroup.Run(
            groups,
            sideBySide,
            (group, token) => MeasureOne(group, tracing, token),
            cancellationToken);
        return [.. parts.SelectMany(part => part)];
    }

    private async Task<List<StreamOutcome>> MeasureOne(string group, LossTracing tracing, CancellationToken cancellationToken)
    {
        var recorded = await truth.States(group, _range, cancellationToken);
        try
        {
            var back = await restored.States(group, _range, cancellationToken);
            var unequal = recorded.Where(pair => !back.TryGetValue(pair.Key, out var state) || state != pair.Value).Select(pair => pair.Key).ToHashSet();
            var traced = unequal.Count == 0 ? [] : await tracing.Trace(group, recorded, back, unequal, cancellationToken);
            return Outcomes(recorded, traced);
        }
        catch (TargetException e) when (!cancellationToken.IsCancellationRequested)
        {
            if (!await restored.IsAnswering(cancellationToken) || !await truth.IsAnswering(cancellationToken))
            {
                throw;
            }

            Unreadable.Enqueue($"{group}: {e.What}");
            return Outcomes(recorded, await AllLost(group, recorded, cancellationToken));
        }
    }

    private async Task<Dictionary<string, RecoveryPoint>> AllLost(string group, Dictionary<string, StreamState> recorded, CancellationToken cancellationToken)
    {
        var oldest = await truth.Oldest(group, _range, recorded.Keys.ToHashSet(), cancellationToken);
        var points = new Dictionary<string, RecoveryPoint>();
        foreach (var (name, state) in recorded)
        {
            points[name] = new RecoveryPoint();
            points[name].Missing(
                truth.Time(oldest.GetValueOrDefault(name, state.Newest)),
                truth.Time(state.Newest),
                state.Count);
        }

        return points;
    }

    private List<StreamOutcome> Outcomes(Dictionary<string, StreamState> recorded, Dictionary<string, RecoveryPoint> traced)
    {
        var outcomes = new List<StreamOutcome>(recorded.Count);
        foreach (var (name, state) in recorded)
        {
            var newest = truth.Time(state.Newest);
            SampleTime? inSnapshot = _inSnapshot.TryGetValue(name, out var time) ? time : null;
            outcomes.Add(traced.TryGetValue(name, out var point)
                ? new StreamOutcome(name, newest, point.Point, inSnapshot, point.Lost, point.Holes)
                : new StreamOutcome(name, newest, newest, inSnapshot, 0, []));
        }

        outcomes.Sort((a, b) => string.CompareOrdinal(a.Stream, b.Stream));
        return outcomes;
    }

    private long Step() => request.Snapshot.Windows is [var first, ..] ? truth.Range(first.From, first.To).Length : 60 * truth.UnitsPerSecond;
}
