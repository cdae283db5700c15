using System.Globalization;
using System.Text.RegularExpressions;

namespace DrDrill.Configuration;

/// <summary>Durations as people write them: <c>30s</c>, <c>5m</c>, <c>1h30m</c>, <c>1d</c>. Whole numbers, units once each and from large to small.</summary>
public static partial class DurationText
{
    /// <summary>For messages.</summary>
    public const string Examples = "Write e.g. 30s, 5m, 1h30m or 1d.";

    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (text is null || Pattern().Match(text) is not { Success: true } match)
        {
            return false;
        }

        try
        {
            duration = checked(new TimeSpan(
                (Number(match, "d") * TimeSpan.TicksPerDay) + (Number(match, "h") * TimeSpan.TicksPerHour) + (Number(match, "m") * TimeSpan.TicksPerMinute)
                + (Number(match, "s") * TimeSpan.TicksPerSecond) + (Number(match, "ms") * TimeSpan.TicksPerMillisecond)));
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    private static long Number(Match match, string unit) => match.Groups[unit] is { Success: true } group ? long.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?=.)((?<d>[0-9]{1,9})d)?((?<h>[0-9]{1,9})h)?((?<m>[0-9]{1,9})m(?!s))?((?<s>[0-9]{1,9})s)?((?<ms>[0-9]{1,9})ms)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
