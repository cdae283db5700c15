using DrDrill.Objectives;

namespace DrDrill.Targets.Loki;

/// <summary>Finds the first entry after an instant, of the canary or, without one, of any stream: "ingest resumed".</summary>
internal sealed class FreshEntry(LokiClient client, LokiSettings settings)
{
    public async Task<SampleTime?> Find(SampleTime after, CancellationToken cancellationToken)
    {
        var now = (await client.Clock(cancellationToken)).Now;
        var range = new SampleRange(after.UnixNanoseconds, now);
        if (!range.IsUsable)
        {
            return null;
        }

        var entries = new EntryReader(client);
        if (settings.Canary is { } canary && await entries.Edge(canary, range, newest: false, cancellationToken) is { } beat)
        {
            return new SampleTime(beat.Time);
        }

        var first = long.MaxValue;
        foreach (var selector in (await LokiStreamReader.Of(client, settings.Sampling, range, [], cancellationToken)).Groups.Selectors)
        {
            first = await entries.Edge(selector, range, newest: false, cancellationToken) is { } entry ? Math.Min(first, entry.Time) : first;
        }

        return first == long.MaxValue ? null : new SampleTime(first);
    }
}
