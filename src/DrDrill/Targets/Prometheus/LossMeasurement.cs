using System.Collections.Concurrent;
using DrDrill.Drills;
using DrDrill.Objectives;

namespace DrDrill.Targets.Prometheus;

/// <summary>Compares, metric by metric, what was recorded before the loss with what came back, up to the loss and not a millisecond further.</summary>
internal sealed class LossMeasurement(PrometheusClient truthClient, PrometheusClient restoredClient, PrometheusSettings settings, VerificationRequest request)
{
    private readonly SampleRange _range = SampleRange.Of(request.Snapshot.From, request.LossAt);
    private readonly Dictionary<string, SampleTime> _inSnapshot = request.Snapshot.Streams.ToDictionary(stream => stream.Stream, stream => stream.Newest);

    /// <summary>Metrics that the restored service would not read out: they count as lost.</summary>
    public ConcurrentQueue<string> Unreadable { get; } = new();

    public async Task<List<StreamOutcome>> Measure(CancellationToken cancellationToken)
    {
        var truth = await SeriesReader.Of(truthClient, cancellationToken);
        var restored = await SeriesReader.Of(restoredClient, cancellationToken);
        var tracing = new LossTracing(truth, restored, _range, request.Snapshot.AsOf.UnixMilliseconds, Step());
        var metrics = await new EvidenceRecorder(truthClient, settings).MetricNames(_range, cancellationToken);
        var parts = await PerMetric.Run(
            metrics,
            settings.Sampling.Parallelism,
            (metric, token) => MeasureOne(metric, truth, restored, tracing, token),
            cancellationToken);
        return [.. parts.SelectMany(part => part)];
    }

    private async Task<List<StreamOutcome>> MeasureOne(string metric, SeriesReader truth, SeriesReader restored, LossTracing tracing, CancellationToken cancellationToken)
    {
        var recorded = await truth.States(metric, _range, cancellationToken);
        try
        {
            var back = await restored.States(metric, _range, cancellationToken);
            var unequal = recorded.Where(pair => !back.TryGetValue(pair.Key, out var state) || state != pair.Value).Select(pair => pair.Key).ToHashSet();
            var traced = unequal.Count == 0 ? [] : await tracing.Trace(metric, recorded, back, unequal, cancellationToken);
            return Outcomes(recorded, traced);
        }
        catch (TargetException e) when (!cancellationToken.IsCancellationRequested)
        {
            if (!await restoredClient.IsAnswering(cancellationToken) || !await truthClient.IsAnswering(cancellationToken))
            {
                throw;
            }

            Unreadable.Enqueue($"{metric}: {e.What}");
            return Outcomes(recorded, await AllLost(metric, truth, recorded, cancellationToken));
        }
    }

    private async Task<Dictionary<string, RecoveryPoint>> AllLost(string metric, SeriesReader truth, Dictionary<string, SeriesState> recorded, CancellationToken cancellationToken)
    {
        var oldest = await truth.Oldest(metric, _range, recorded.Keys.ToHashSet(), cancellationToken);
        var points = new Dictionary<string, RecoveryPoint>();
        foreach (var (name, state) in recorded)
        {
            points[name] = new RecoveryPoint();
            points[name].Missing(
                SampleTime.FromUnixMilliseconds(oldest.GetValueOrDefault(name, state.Newest)),
                SampleTime.FromUnixMilliseconds(state.Newest),
                state.Count);
        }

        return points;
    }

    private List<StreamOutcome> Outcomes(Dictionary<string, SeriesState> recorded, Dictionary<string, RecoveryPoint> traced)
    {
        var outcomes = new List<StreamOutcome>(recorded.Count);
        foreach (var (name, state) in recorded)
        {
            var newest = SampleTime.FromUnixMilliseconds(state.Newest);
            SampleTime? inSnapshot = _inSnapshot.TryGetValue(name, out var time) ? time : null;
            outcomes.Add(traced.TryGetValue(name, out var point)
                ? new StreamOutcome(name, newest, point.Point, inSnapshot, point.Lost, point.Holes)
                : new StreamOutcome(name, newest, newest, inSnapshot, 0, []));
        }

        outcomes.Sort((a, b) => string.CompareOrdinal(a.Stream, b.Stream));
        return outcomes;
    }

    private long Step() => request.Snapshot.Windows is [var first, ..] ? first.To.UnixMilliseconds - first.From.UnixMilliseconds : 60_000;
}
