using DrDrill.Drills;
using DrDrill.Objectives;

namespace DrDrill.Targets.Prometheus;

/// <summary>Counts the samples of a metric's groups (job, instance) per window; a window without a sample has no record.</summary>
internal sealed class WindowReader(PrometheusClient client, RangeSemantics semantics)
{
    public async Task<List<WindowEvidence>> Read(string metric, WindowPlan plan, CancellationToken cancellationToken)
    {
        var windows = new List<WindowEvidence>();
        await client.QueryRange(
            $"sum by (job, instance) (count_over_time({SeriesName.Selector(metric)}{semantics.Bracket(plan.Step)}))",
            new SampleRange(plan.Range.From + plan.Step, plan.Range.To),
            plan.Step,
            (labels, points) =>
            {
                var group = labels.Write(metric);
                foreach (var point in points)
                {
                    windows.Add(new WindowEvidence(
                        group,
                        SampleTime.FromUnixMilliseconds(point.Time - plan.Step),
                        SampleTime.FromUnixMilliseconds(point.Time),
                        SeriesReader.Count(point)));
                }
            },
            cancellationToken);
        return windows;
    }
}
