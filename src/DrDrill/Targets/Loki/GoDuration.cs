using System.Globalization;
using System.Text.RegularExpressions;

namespace DrDrill.Targets.Loki;

/// <summary>Durations as Go and Prometheus write them: <c>1h30m0s</c>, <c>15s</c>, <c>7d</c>, <c>0s</c>.</summary>
internal static partial class GoDuration
{
    /// <summary>Null when it is none.</summary>
    public static TimeSpan? Parse(string? text)
    {
        if (text is null || !Whole().IsMatch(text))
        {
            return null;
        }

        var seconds = 0m;
        foreach (Match part in Part().Matches(text))
        {
            seconds += decimal.Parse(part.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * UnitOf(part.Groups[2].Value);
        }

        return seconds < (decimal)TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond)) : TimeSpan.MaxValue;
    }

    private static decimal UnitOf(string unit) => unit switch
    {
        "ns" => 0.000000001m,
        "us" or "µs" => 0.000001m,
        "ms" => 0.001m,
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        "d" => 86_400,
        "w" => 7 * 86_400,
        "y" => 365 * 86_400,
        _ => 0, // a bare 0
    };

    [GeneratedRegex(@"^(?:0|(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h|d|w|y))+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(\d+(?:\.\d+)?)([a-zµ]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
