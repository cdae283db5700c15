using DrDrill.Drills;
using DrDrill.Objectives;

namespace DrDrill.Targets;

/// <summary>
/// Reads the streams of one running service, group by group (a Prometheus metric, a Loki selector), exactly and in the service's own unit of time:
/// every <c>long</c> here is that unit since the Unix epoch, every range is (From, To]. Streams are named as in the evidence.
/// </summary>
internal interface IStreamReader
{
    /// <summary>1,000 for milliseconds, 1,000,000,000 for nanoseconds.</summary>
    long UnitsPerSecond { get; }

    /// <summary>Newest sample and count per stream of the group; a stream without a sample in the range is not in it.</summary>
    Task<Dictionary<string, StreamState>> States(string group, SampleRange range, CancellationToken cancellationToken);

    /// <summary>The sample time of each stream that is alive at an instant, looking back a few minutes.</summary>
    Task<Dictionary<string, long>> TimesAt(string group, long time, CancellationToken cancellationToken);

    /// <summary>All sample times of the wanted streams in the range, ascending; of every stream when <paramref name="wanted"/> is null.</summary>
    Task<Dictionary<string, List<long>>> Times(string group, SampleRange range, IReadOnlySet<string>? wanted, CancellationToken cancellationToken);

    /// <summary>How many samples the group has, over all its streams, in each window that ends at From + step, From + 2 step …</summary>
    Task<Dictionary<long, long>> WindowTotals(string group, SampleRange range, long step, CancellationToken cancellationToken);

    /// <summary>The oldest sample time in the range of each wanted stream.</summary>
    Task<Dictionary<string, long>> Oldest(string group, SampleRange range, IReadOnlySet<string> wanted, CancellationToken cancellationToken);

    /// <summary>Counts as the snapshot evidence has them; a window without a sample has no record.</summary>
    Task<IReadOnlyList<WindowEvidence>> Windows(string group, SampleRange range, long step, CancellationToken cancellationToken);

    /// <summary>The canonical digest of a query's raw answer.</summary>
    Task<DigestEvidence> Digest(string query, SampleRange range, CancellationToken cancellationToken);

    /// <summary>Whether the service answers queries at all: tells a refused query from a dead service.</summary>
    Task<bool> IsAnswering(CancellationToken cancellationToken);

    SampleTime Time(long units) => new(checked(units * (1_000_000_000 / UnitsPerSecond)));

    /// <summary>Rounded towards the past.</summary>
    long Units(SampleTime time) => (long)Math.Floor(time.UnixNanoseconds / (1_000_000_000m / UnitsPerSecond));

    SampleRange Range(SampleTime from, SampleTime to) => new(Units(from), Units(to));
}
