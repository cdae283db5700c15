using System.Runtime.CompilerServices;

namespace DrDrill.Targets.Loki;

/// <summary>Reads raw entries of (From, To], page by page, each exactly once.</summary>
internal sealed class EntryReader(LokiClient client)
{
    /// <summary>Oldest first. A page that ends amid entries of one nanosecond is read again from that nanosecond on.</summary>
    /// <exception cref="TargetException">More entries of one nanosecond than Loki gives in one answer.</exception>
    public async IAsyncEnumerable<LokiEntry> All(string selector, SampleRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (start, end) = (range.From + 1, range.To + 1);
        while (start < end)
        {
            var limit = client.PageSize;
            var page = await client.Entries(selector, start, end, limit, backward: false, cancellationToken);
            var isLast = page.Count < Math.Min(limit, client.PageSize);
            var next = isLast ? end : page[^1].Time;
            if (next == start && page[0].Time == next)
            {
                throw new TargetException(
                    $"{client.Url} holds {page.Count} or more entries of one nanosecond ({next}), more than it gives in one answer.",
                    "Raise limits_config.max_entries_limit_per_query in Loki's configuration.",
                    selector);
            }

            foreach (var entry in page.Where(entry => isLast || entry.Time < next))
            {
                yield return entry;
            }

            start = next;
        }
    }

    /// <summary>The oldest entry of (From, To], or the newest; null when there is none.</summary>
    public async Task<LokiEntry?> Edge(string selector, SampleRange range, bool newest, CancellationToken cancellationToken) =>
        (await client.Entries(selector, range.From + 1, range.To + 1, 1, newest, cancellationToken)).FirstOrDefault();
}
