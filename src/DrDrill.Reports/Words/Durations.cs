using System.Globalization;

namespace DrDrill.Reports.Words;

/// <summary>Durations for people (<c>850 ms</c>, <c>9.4 s</c>, <c>2 min 5 s</c>, <c>3 h 10 min</c>) and for sums (<c>9.412 s</c>).</summary>
public static class Durations
{
    public static string People(double seconds)
    {
        if (seconds < 0)
        {
            return "−" + People(-seconds);
        }

        var milliseconds = Math.Round(seconds * 1000);
        if (milliseconds is > 0 and < 1000)
        {
            return Number(milliseconds, "0") + " ms";
        }

        var tenths = Math.Round(seconds, 1);
        return tenths < 60 ? Number(tenths, "0.#") + " s" : Long((long)Math.Round(seconds));
    }

    /// <summary>What was not measured says so.</summary>
    public static string People(double? seconds) => seconds is { } known ? People(known) : VerdictNotMeasured;

    /// <summary>To the millisecond, so that a column can be added up.</summary>
    public static string Exact(double seconds) => (Math.Round(seconds, 3) < 0 ? "−" : "") + Number(Math.Abs(seconds), "0.000") + " s";

    public static string Exact(double? seconds) => seconds is { } known ? Exact(known) : VerdictNotMeasured;

    private const string VerdictNotMeasured = Model.VerdictWord.NotMeasured;

    private static string Long(long seconds) => seconds switch
    {
        < 3600 => Two(seconds / 60, "min", seconds % 60, "s"),
        < 86400 => Two(seconds / 3600, "h", seconds % 3600 / 60, "min"),
        _ => Two(seconds / 86400, "d", seconds % 86400 / 3600, "h"),
    };

    private static string Two(long big, string bigUnit, long small, string smallUnit) =>
        small == 0 ? $"{big} {bigUnit}" : $"{big} {bigUnit} {small} {smallUnit}";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
