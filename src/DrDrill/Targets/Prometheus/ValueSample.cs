using System.Security.Cryptography;
using System.Text;
using DrDrill.Drills;

namespace DrDrill.Targets.Prometheus;

/// <summary>
/// Chooses whose values are digested: the preferred metrics first, the others in the order of a hash of their names (the same at every snapshot),
/// as many as the bound on samples allows.
/// </summary>
internal sealed class ValueSample(DigestReader digests, IReadOnlyList<string> metrics)
{
    private const int TriesPerMetric = 3;
    private const int Narrowings = 5;

    private readonly List<string> _byHash = [.. metrics.OrderBy(HashOf, StringComparer.Ordinal)];

    /// <summary>A digest over the newest <paramref name="span"/> of the range; the span is narrowed until something fits. Null when the range holds nothing.</summary>
    public async Task<DigestEvidence?> Take(
        IReadOnlyList<string> preferred,
        int rotation,
        SampleRange range,
        long span,
        int maxSamples,
        int maxMetrics,
        CancellationToken cancellationToken)
    {
        for (var i = 0; i < Narrowings; i++, span /= 8)
        {
            var window = new SampleRange(Math.Max(range.From, range.To - span), range.To);
            if (!window.IsUsable)
            {
                return null;
            }

            var chosen = await Choose(preferred, rotation, window, maxSamples, maxMetrics, cancellationToken);
            if (chosen.Count > 0)
            {
                return await digests.Read(SeriesName.Selector(chosen), window, cancellationToken);
            }
        }

        return null;
    }

    private async Task<List<string>> Choose(
        IReadOnlyList<string> preferred,
        int rotation,
        SampleRange window,
        int maxSamples,
        int maxMetrics,
        CancellationToken cancellationToken)
    {
        var chosen = new List<string>();
        long samples = 0;
        var tries = maxMetrics * TriesPerMetric;
        var rotated = _byHash.Skip(rotation % Math.Max(1, _byHash.Count)).Concat(_byHash.Take(rotation % Math.Max(1, _byHash.Count)));
        foreach (var metric in preferred.Where(_byHash.Contains).Concat(rotated).Distinct())
        {
            if (chosen.Count == maxMetrics || tries-- == 0)
            {
                break;
            }

            var cost = await digests.Count(SeriesName.Selector(metric), window, cancellationToken);
            if (cost > 0 && samples + cost <= maxSamples)
            {
                chosen.Add(metric);
                samples += cost;
            }
        }

        chosen.Sort(StringComparer.Ordinal);
        return chosen;
    }

    private static string HashOf(string metric) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(metric)));
}
