using System.Globalization;

namespace DrDrill.Configuration;

/// <summary>Whole days from the first to the last, both included: <c>2026-12-24</c> or <c>2026-12-24..2027-01-02</c>.</summary>
public readonly record struct DayRange(DateOnly First, DateOnly Last)
{
    private const string Format = "yyyy-MM-dd";

    public IEnumerable<DateOnly> Days
    {
        get
        {
            for (var day = First; day <= Last; day = day.AddDays(1))
            {
                yield return day;
            }
        }
    }

    public static bool TryParse(string text, out DayRange range)
    {
        var parts = text.Split("..");
        var last = DateOnly.MinValue;
        var isOne = DateOnly.TryParseExact(parts[0], Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && parts.Length <= 2
            && (parts.Length == 1 || DateOnly.TryParseExact(parts[1], Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out last));
        range = new DayRange(first, parts.Length == 1 ? first : last);
        return isOne && range.Last >= range.First && range.Last.DayNumber - range.First.DayNumber <= 3660;
    }
}
