using DrDrill.Reports.Model;

namespace DrDrill.Reports.Trends;

/// <summary>Judges the newest value of a series, oldest first. Pure.</summary>
public static class TrendJudge
{
    /// <summary>A regression is two values in a row beyond the noise of those before them: one odd night is a suspect, not an alarm.</summary>
    public static (string State, Noise? Noise, int Compared) Judge(IReadOnlyList<double> values)
    {
        var newest = values[^1];
        var confirmed = values.Count > 1 ? Noise.Of(values.Take(values.Count - 2).ToList()) : null;
        if (confirmed is not null && newest > confirmed.Limit && values[^2] > confirmed.Limit)
        {
            return (TrendState.Regression, confirmed, Compared(values.Count - 2));
        }

        if (Noise.Of(values.Take(values.Count - 1).ToList()) is not { } noise)
        {
            return (TrendState.TooFew, null, values.Count - 1);
        }

        var state = newest > noise.Limit ? TrendState.Suspect : newest < noise.Low ? TrendState.Better : TrendState.Stable;
        return (state, noise, Compared(values.Count - 1));
    }

    private static int Compared(int before) => Math.Min(before, Noise.MostDrills);
}
