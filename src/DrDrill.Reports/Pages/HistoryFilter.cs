using System.Globalization;

namespace DrDrill.Reports.Pages;

/// <summary>Which drills the list shows; null: whatever. With a target, verdict and numbers are that target's. Pure.</summary>
public sealed record HistoryFilter(string? Target, string? Mode, string? Verdict, DateOnly? From, DateOnly? To, int Page)
{
    private const string DayFormat = "yyyy-MM-dd";
    private const int MostPages = 1_000_000;

    /// <param name="field">A field of the form by its name; null or empty when it was left out.</param>
    /// <returns>The filter, and what could not be read: then nothing should be listed, lest more is shown than was asked for.</returns>
    public static (HistoryFilter Filter, IReadOnlyList<string> Problems) Parse(Func<string, string?> field)
    {
        var problems = new List<string>();
        var filter = new HistoryFilter(Text("target"), Text("mode"), Text("verdict"), Day("from"), Day("to"), Page());
        if (filter is { From: { } from, To: { } to } && from > to)
        {
            problems.Add("'from' is later than 'to'.");
        }

        return (filter, problems);

        string? Text(string name) => field(name) is { Length: > 0 } value ? value : null;

        DateOnly? Day(string name)
        {
            if (Text(name) is not { } value)
            {
                return null;
            }

            if (DateOnly.TryParseExact(value, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }

            problems.Add($"'{value}' is no day. Write it as 2026-11-21.");
            return null;
        }

        int Page()
        {
            if (Text("page") is not { } value)
            {
                return 1;
            }

            if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is > 0 and <= MostPages)
            {
                return page;
            }

            problems.Add($"'{value}' is no page. Write a whole number from 1 on.");
            return 1;
        }
    }

    public bool Takes(HistoryRow row) =>
        (Mode is null || Mode == row.Mode)
        && (From is not { } from || Day(row) >= from)
        && (To is not { } to || Day(row) <= to)
        && (Target is null ? Verdict is null || Verdict == row.Verdict : row.Targets.Any(target => target.Name == Target && (Verdict is null || Verdict == target.Verdict)));

    /// <summary>The address of the same list at another page.</summary>
    public string Address(int page)
    {
        var fields = new (string Name, string? Value)[] { ("target", Target), ("mode", Mode), ("verdict", Verdict), ("from", Written(From)), ("to", Written(To)), ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null) };
        var query = string.Join('&', fields.Where(f => f.Value is not null).Select(f => $"{f.Name}={Uri.EscapeDataString(f.Value!)}"));
        return query.Length == 0 ? "/history" : "/history?" + query;
    }

    internal static string? Written(DateOnly? day) => day?.ToString(DayFormat, CultureInfo.InvariantCulture);

    private static DateOnly Day(HistoryRow row) => DateOnly.FromDateTime(row.StartedAt.UtcDateTime);
}
