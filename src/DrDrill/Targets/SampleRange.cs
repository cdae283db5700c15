using DrDrill.Objectives;

namespace DrDrill.Targets;

/// <summary>The sample times in (From, To], in the service's own unit since the Unix epoch: milliseconds for Prometheus, nanoseconds for Loki.</summary>
internal readonly record struct SampleRange(long From, long To)
{
    /// <summary>In milliseconds.</summary>
    public static SampleRange Of(SampleTime from, SampleTime to) => new(from.UnixMilliseconds, to.UnixMilliseconds);

    public long Length => To - From;

    /// <summary>A 2.x selector cannot say a range that holds a single millisecond.</summary>
    public bool IsUsable => Length >= 2;

    /// <summary>Cuts it into pieces of at most <paramref name="step"/> units, oldest first; none is too short to be asked for.</summary>
    public IEnumerable<SampleRange> Pieces(long step)
    {
        var from = From;
        while (from < To)
        {
            var to = To - from <= step + 1 ? To : from + step;
            yield return new SampleRange(from, to);
            from = to;
        }
    }
}
