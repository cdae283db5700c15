using DrDrill.Drills;
using DrDrill.Objectives;

namespace DrDrill.Targets.Prometheus;

/// <summary>Reads the canary's sequence numbers: of several canary series, that with the highest number.</summary>
internal sealed class CanaryReader(PrometheusClient truth, PrometheusClient restored, string metric, SampleRange range)
{
    public async Task<CanaryOutcome?> Read(IReadOnlyList<StreamOutcome> outcomes, CancellationToken cancellationToken)
    {
        var recorded = await NewestValues(truth, cancellationToken);
        if (recorded.Count == 0)
        {
            return null;
        }

        var (name, sequence) = recorded.MaxBy(pair => pair.Value);
        var back = await NewestValues(restored, cancellationToken);
        return new CanaryOutcome(
            sequence,
            back.TryGetValue(name, out var recovered) ? recovered : null,
            outcomes.Where(outcome => outcome.Stream == name).Sum(outcome => outcome.SamplesLost));
    }

    private async Task<Dictionary<string, long>> NewestValues(PrometheusClient client, CancellationToken cancellationToken)
    {
        var semantics = await client.Semantics(cancellationToken);
        var states = await new SeriesReader(client, semantics).States(metric, range, cancellationToken);
        var values = new Dictionary<string, long>();
        foreach (var newest in states.Values.Select(state => state.Newest).Distinct())
        {
            await client.Query(
                $"{SeriesName.Selector(metric)}{semantics.Bracket(2)}",
                newest,
                withValues: true,
                (labels, points) =>
                {
                    var name = labels.Write(metric);
                    if (states.TryGetValue(name, out var state) && state.Newest == newest && !points[^1].IsHistogram)
                    {
                        values[name] = (long)QueryAnswer.ParseValue(points[^1].Text);
                    }
                },
                cancellationToken);
        }

        return values;
    }
}
