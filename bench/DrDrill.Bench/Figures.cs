using System.Globalization;

namespace DrDrill.Bench;

/// <summary>Medians, and numbers as a table shows them.</summary>
internal static class Figures
{
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public static string Seconds(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    public static string Ratio(double value, double of) => (value / of).ToString("0.00", CultureInfo.InvariantCulture) + " ×";

    public static string Range(IReadOnlyCollection<double> values) => $"{Seconds(values.Min())}–{Seconds(values.Max())}";

    public static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
