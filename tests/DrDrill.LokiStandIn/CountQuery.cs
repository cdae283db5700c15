using System.Globalization;
using System.Text.RegularExpressions;

namespace DrDrill.LokiStandIn;

/// <summary><c>sum [by (…)] (count_over_time({…}[15s]))</c>; durations of whole milliseconds and more, as in Loki.</summary>
public sealed partial record CountQuery(Selector Selector, long Nanoseconds, IReadOnlyList<string> By)
{
    public static CountQuery Parse(string text)
    {
        var match = Whole().Match(text.Trim());
        if (!match.Success)
        {
            throw new StandInException(400, $"parse error: '{text}' is beyond the stand-in");
        }

        var unit = match.Groups["unit"].Value switch
        {
            "ms" => 1_000_000L,
            "s" => 1_000_000_000L,
            "m" => 60_000_000_000L,
            "h" => 3_600_000_000_000L,
            var other => throw new StandInException(400, $"parse error: unknown unit \"{other}\" in duration"),
        };
        return new CountQuery(
            Selector.Parse(match.Groups["selector"].Value),
            long.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) * unit,
            [.. match.Groups["by"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);
    }

    [GeneratedRegex(@"^sum\s*(?:by\s*\((?<by>[^)]*)\)\s*)?\(\s*count_over_time\(\s*(?<selector>\{.*\})\s*\[(?<number>\d+)(?<unit>[a-z]+)\]\s*\)\s*\)$", RegexOptions.Singleline)]
    private static partial Regex Whole();
}
