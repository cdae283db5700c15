using System.Text.Json;

namespace DrDrill.Targets.Prometheus;

/// <summary>What <c>status/tsdb</c> says of the head. An empty head says the limits of a 64-bit integer; one made of blocks only says its blocks' end and no series.</summary>
internal sealed record HeadRange(long Oldest, long Newest, long Series)
{
    private const long OnlyBlocksLookBack = 2 * 3600 * 1000;
    private const long EmptyLookBack = 3600 * 1000;

    public static HeadRange Of(JsonElement status)
    {
        var head = status.GetProperty("headStats");
        return new HeadRange(head.GetProperty("minTime").GetInt64(), head.GetProperty("maxTime").GetInt64(), head.GetProperty("numSeries").GetInt64());
    }

    /// <summary>The oldest sample that live queries must cover; what is older lies in blocks, whose files are proven by digest.</summary>
    public long OldestToCover(long asOf)
    {
        if (Newest is long.MinValue or long.MaxValue || Oldest is long.MinValue or long.MaxValue)
        {
            return asOf - EmptyLookBack;
        }

        return Series == 0 ? Math.Min(asOf, Newest) - OnlyBlocksLookBack : Math.Min(asOf, Oldest);
    }
}
