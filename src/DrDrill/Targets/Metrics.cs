using System.Globalization;

namespace DrDrill.Targets;

/// <summary>Reads single values from a service's own <c>/metrics</c> (the Prometheus text format).</summary>
internal static class Metrics
{
    /// <summary>The sum over the metric's lines; null when it has none.</summary>
    public static double? Sum(string exposition, string metric)
    {
        double? sum = null;
        foreach (var line in exposition.Split('\n').Where(line => line.StartsWith(metric, StringComparison.Ordinal) && line.Length > metric.Length && line[metric.Length] is ' ' or '{'))
        {
            var value = line[(line.LastIndexOf('}') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var text = line.Contains('}', StringComparison.Ordinal) ? value.FirstOrDefault() : value.ElementAtOrDefault(1);
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                sum = (sum ?? 0) + number;
            }
        }

        return sum;
    }
}
