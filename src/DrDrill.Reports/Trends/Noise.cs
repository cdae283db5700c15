namespace DrDrill.Reports.Trends;

/// <summary>
/// What is usual, and from where on a value is beyond it. Durations vary by factors, so the spread is taken of their logarithms, by median and median
/// absolute deviation: a few odd drills move neither.
/// </summary>
/// <param name="Median">Of the values.</param>
/// <param name="Mad">Median absolute deviation of the values themselves, as printed.</param>
/// <param name="Limit">Values above it are beyond the noise.</param>
/// <param name="Low">Values below it are better than usual.</param>
public sealed record Noise(double Median, double Mad, double Limit, double Low)
{
    /// <summary>With fewer drills nothing is judged.</summary>
    public const int LeastDrills = 8;

    /// <summary>Older drills are another time.</summary>
    public const int MostDrills = 20;

    /// <summary>Spreads beyond which a value is not noise. With two drills in a row, and <see cref="LeastFactor"/>, the simulations of TrendPropertyTests stay below 1 % false alarms.</summary>
    public const double Spreads = 2.5;

    /// <summary>A smaller growth is never called one.</summary>
    public const double LeastFactor = 1.4;

    /// <summary>Nor is one of less than a second.</summary>
    public const double LeastSeconds = 1;

    private const double MadToSigma = 1.4826;
    private const double Smallest = 0.001;

    /// <summary>Null with too few values.</summary>
    public static Noise? Of(IReadOnlyList<double> values)
    {
        var recent = values.Skip(values.Count - MostDrills).ToList();
        if (recent.Count < LeastDrills)
        {
            return null;
        }

        var logs = recent.ConvertAll(v => Math.Log(Math.Max(v, Smallest)));
        var middle = MedianOf(logs);
        var spread = MadToSigma * MedianOf(logs.ConvertAll(v => Math.Abs(v - middle)));
        var reach = Math.Max(Spreads * spread, Math.Log(LeastFactor));
        var median = MedianOf(recent);
        return new Noise(
            median,
            MedianOf(recent.ConvertAll(v => Math.Abs(v - median))),
            Math.Max(Math.Exp(middle + reach), median + LeastSeconds),
            Math.Min(Math.Exp(middle - reach), median - LeastSeconds));
    }

    internal static double MedianOf(IReadOnlyCollection<double> values)
    {
        var sorted = values.Order().ToList();
        var half = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
