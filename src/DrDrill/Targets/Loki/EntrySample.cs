using DrDrill.Drills;

namespace DrDrill.Targets.Loki;

/// <summary>Chooses whose lines are digested: the canary and as many groups as the bound on entries allows, in a span that is narrowed until they fit.</summary>
internal sealed class EntrySample(LokiStreamReader reader, string? canary)
{
    private const int Narrowings = 6;
    private const int Widenings = 3;
    private const int Factor = 6;

    /// <summary>The newest part of the range that holds anything: wider than <paramref name="span"/> when that holds nothing.</summary>
    public async Task<DigestEvidence?> Newest(SampleRange range, long span, int maxEntries, CancellationToken cancellationToken)
    {
        for (var i = 0; i < Widenings; i++, span *= Factor)
        {
            if (await Take(range, span, maxEntries, cancellationToken) is { } digest)
            {
                return digest;
            }
        }

        return await Take(range, range.Length, maxEntries, cancellationToken);
    }

    /// <summary>The last <paramref name="span"/> of the range; null when it holds nothing.</summary>
    public async Task<DigestEvidence?> Take(SampleRange range, long span, int maxEntries, CancellationToken cancellationToken)
    {
        for (var i = 0; i < Narrowings; i++, span /= Factor)
        {
            var window = new SampleRange(Math.Max(range.From, range.To - span), range.To);
            if (!window.IsUsable)
            {
                return null;
            }

            var (chosen, sawAny) = await Choose(window, maxEntries, cancellationToken);
            if (chosen.Count > 0)
            {
                return await reader.Digest(string.Join(EntryDigest.Separator, chosen), window, cancellationToken);
            }

            if (!sawAny)
            {
                return null;
            }
        }

        return null;
    }

    private async Task<(List<string> Chosen, bool SawAny)> Choose(SampleRange window, int maxEntries, CancellationToken cancellationToken)
    {
        var chosen = new List<string>();
        var (entries, sawAny) = (0L, false);
        foreach (var selector in reader.Groups.Selectors)
        {
            var cost = await reader.Total(selector, window, cancellationToken);
            sawAny |= cost > 0;
            if (cost > 0 && entries + cost <= maxEntries)
            {
                chosen.Add(selector);
                entries += cost;
            }
        }

        // Where everything fits, the canary is among it; where a group was too much, the canary must not be left out with it.
        if (chosen.Count < reader.Groups.Selectors.Count && canary is not null && await reader.Total(canary, window, cancellationToken) is > 0 and var beats && beats + entries <= maxEntries)
        {
            chosen.Add(canary);
        }

        return (chosen, sawAny);
    }
}
