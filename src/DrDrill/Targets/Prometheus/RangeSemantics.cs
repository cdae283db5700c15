using System.Globalization;

namespace DrDrill.Targets.Prometheus;

/// <summary>
/// What <c>[d]</c> means at time t: 2.x takes [t − d, t], closed on both sides; 3.x takes (t − d, t] (docs/migration.md of 3.0).
/// Gives, for either, the selector that reads exactly (from, to] when it is evaluated at <c>to</c>.
/// </summary>
internal sealed record RangeSemantics(bool LeftOpen)
{
    public static RangeSemantics Of(string version)
    {
        var major = version.TrimStart('v').Split('.', '-', '+')[0];
        return new RangeSemantics(!int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number >= 3);
    }

    /// <summary>The bracketed range for (from, to].</summary>
    public string Bracket(SampleRange range) => Bracket(range.Length);

    public string Bracket(long milliseconds)
    {
        var duration = LeftOpen ? milliseconds : milliseconds - 1;
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, 1, nameof(milliseconds));
        return string.Create(CultureInfo.InvariantCulture, $"[{duration}ms]");
    }
}
