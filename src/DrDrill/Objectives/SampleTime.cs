using System.Text.Json.Serialization;

namespace DrDrill.Objectives;

/// <summary>
/// The time that a store wrote beside a sample, a log entry or a file: nanoseconds since the Unix epoch.
/// Never the time at which a query was evaluated.
/// </summary>
[JsonConverter(typeof(SampleTimeJson))]
public readonly record struct SampleTime(long UnixNanoseconds) : IComparable<SampleTime>
{
    public static SampleTime FromUnixMilliseconds(long milliseconds) => new(checked(milliseconds * 1_000_000));

    public static SampleTime FromUnixSeconds(double seconds) => FromUnixMilliseconds((long)Math.Round(seconds * 1000));

    public static SampleTime From(DateTimeOffset time) => new((time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) * 100);

    /// <summary>Milliseconds since the epoch, rounded towards the past: the resolution of Prometheus.</summary>
    public long UnixMilliseconds => (long)Math.Floor(UnixNanoseconds / 1_000_000m);

    /// <summary>Ticks of 100 ns since the epoch, rounded towards the past, so that differences of several times add up exactly.</summary>
    public long UnixTicks => (long)Math.Floor(UnixNanoseconds / 100m);

    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.UnixEpoch.AddTicks(UnixTicks);

    public SampleTime Add(TimeSpan span) => new(checked(UnixNanoseconds + (span.Ticks * 100)));

    public int CompareTo(SampleTime other) => UnixNanoseconds.CompareTo(other.UnixNanoseconds);

    public static TimeSpan operator -(SampleTime later, SampleTime earlier) => new(later.UnixTicks - earlier.UnixTicks);

    public static bool operator <(SampleTime left, SampleTime right) => left.UnixNanoseconds < right.UnixNanoseconds;

    public static bool operator >(SampleTime left, SampleTime right) => left.UnixNanoseconds > right.UnixNanoseconds;

    public static bool operator <=(SampleTime left, SampleTime right) => left.UnixNanoseconds <= right.UnixNanoseconds;

    public static bool operator >=(SampleTime left, SampleTime right) => left.UnixNanoseconds >= right.UnixNanoseconds;

    public static SampleTime Max(SampleTime left, SampleTime right) => left > right ? left : right;

    public static SampleTime Min(SampleTime left, SampleTime right) => left < right ? left : right;

    public override string ToString() => ToDateTimeOffset().ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'");
}
