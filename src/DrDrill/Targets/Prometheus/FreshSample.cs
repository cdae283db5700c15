using DrDrill.Objectives;

namespace DrDrill.Targets.Prometheus;

/// <summary>Finds the first sample of <c>up</c> or the canary after an instant: "ingest resumed".</summary>
internal sealed class FreshSample(PrometheusClient client, string? canary)
{
    private const long Stride = 3_600_000;

    public async Task<SampleTime?> Find(SampleTime after, CancellationToken cancellationToken)
    {
        var semantics = await client.Semantics(cancellationToken);
        var now = (await client.Clock(cancellationToken)).Now;
        var selector = SeriesName.Selector(canary is null ? ["up"] : ["up", canary]);
        foreach (var piece in new SampleRange(after.UnixMilliseconds, now).Pieces(Stride).Where(piece => piece.IsUsable))
        {
            var first = long.MaxValue;
            await client.Query(
                selector + semantics.Bracket(piece),
                piece.To,
                withValues: false,
                (_, points) => points.ForEach(point => first = Math.Min(first, point.Time)),
                cancellationToken);
            if (first != long.MaxValue)
            {
                return SampleTime.FromUnixMilliseconds(first);
            }
        }

        return null;
    }
}
